package io.tradewind.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of JSON per event, with the names that Spring Boot's format {@code logstash} gives. Spring's own writer
 * takes several times as long, and an order has a handful of lines. Thread-safe.
 */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();
    /** Most lines are shorter. */
    private static final int USUAL_LENGTH = 1024;

    private final String service;
    private final StackTracePrinter stackTraces;

    /**
     * As Spring Boot makes it.
     *
     * @param stackTraces as {@code logging.structured.json.stacktrace} says; null for the root first and no limit
     */
    public JsonLines(Environment environment, @Nullable StackTracePrinter stackTraces) {
        this.service = environment.getProperty("spring.application.name", "");
        this.stackTraces = stackTraces == null ? StandardStackTracePrinter.rootFirst() : stackTraces;
    }

    @Override
    public String format(ILoggingEvent event) {
        return new String(formatAsBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** JSON is UTF-8, whatever the console's character set is. */
    @Override
    public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            write(json, event);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void write(JsonGenerator json, ILoggingEvent event) {
        json.writeStartObject();
        json.writeStringProperty("@timestamp", event.getInstant().toString());
        json.writeStringProperty("message", event.getFormattedMessage());
        json.writeStringProperty("logger_name", event.getLoggerName());
        json.writeStringProperty("thread_name", event.getThreadName());
        json.writeStringProperty("level", event.getLevel().toString());
        event.getMDCPropertyMap().forEach(json::writeStringProperty);
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                json.writeName(pair.key);
                value(json, pair.value);
            }
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown instanceof ThrowableProxy known) {
            json.writeStringProperty("stack_trace", stackTrace(known.getThrowable()));
        }
        json.writeStringProperty("service", service);
        json.writeEndObject();
    }

    private String stackTrace(Throwable thrown) {
        return stackTraces.printStackTraceToString(thrown);
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            // Not a number to JSON: NaN and the infinities, which the generator writes as text.
            case Double fraction -> json.writeNumber(fraction);
            case Float fraction -> json.writeNumber(fraction);
            case Number number -> json.writeNumber(number.toString());
            case Iterable<?> items -> {
                json.writeStartArray();
                items.forEach(item -> value(json, item));
                json.writeEndArray();
            }
            case Map<?, ?> entries -> {
                json.writeStartObject();
                entries.forEach((name, item) -> {
                    json.writeName(String.valueOf(name));
                    value(json, item);
                });
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
