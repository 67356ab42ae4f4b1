package io.tradewind.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTests {
    private static final LoggerContext CONTEXT = context();

    private final StructuredLogEncoder ours = encoder(JsonLines.class.getName());
    private final StructuredLogEncoder springs = encoder("logstash");

    static Stream<LoggingEvent> events() {
        return Stream.of(
                event(null),
                event(null, new KeyValuePair("account", "F1"), new KeyValuePair("sequence", 17L)),
                event(
                        null,
                        new KeyValuePair("ok", true),
                        new KeyValuePair("price", new BigDecimal("190.10")),
                        new KeyValuePair("big", new BigDecimal("1E+3")),
                        new KeyValuePair("nothing", null),
                        new KeyValuePair("status", Level.INFO),
                        new KeyValuePair("executionIds", List.of("a", "b")),
                        new KeyValuePair("by", Map.of("slot", 3)),
                        new KeyValuePair("text", "quote \" backslash \\ line\nbreak \u0001 é 漢")),
                event(new IllegalStateException("outer", new IllegalArgumentException("inner"))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void saysWhatSpringsFormatSays(LoggingEvent event) {
        assertThat(fields(ours, event)).isEqualTo(fields(springs, event));
    }

    @Test
    void isOneLine() {
        for (ILoggingEvent event : events().toList()) {
            String line = new String(ours.encode(event), StandardCharsets.UTF_8);
            assertThat(line).endsWith("}\n");
            assertThat(line.lines()).hasSize(1);
        }
    }

    @Test
    void writesAsTextWhatIsNoNumberInJson() {
        assertThat(fields(ours, event(null, new KeyValuePair("share", Double.NaN))))
                .containsEntry("share", "NaN");
    }

    /** Spring's format makes question marks of it. */
    @Test
    void writesEveryCharacter() {
        assertThat(fields(ours, event(null, new KeyValuePair("text", "\uD83D\uDE00"))))
                .containsEntry("text", "\uD83D\uDE00");
    }

    @Test
    void shortensStackTracesAsIsSet() {
        IllegalStateException deep = new IllegalStateException("x".repeat(5_000));

        assertThat(fields(ours, event(deep)).get("stack_trace").toString().length())
                .isLessThan(2_000);
    }

    private static Map<String, Object> fields(StructuredLogEncoder encoder, ILoggingEvent event) {
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = JsonMapper.builder()
                .build()
                .readValue(new String(encoder.encode(event), StandardCharsets.UTF_8), Map.class);
        // The same moment, whichever zone it is written in.
        fields.computeIfPresent(
                "@timestamp", (_, time) -> OffsetDateTime.parse(time.toString()).toInstant());
        return fields;
    }

    private static LoggingEvent event(Throwable thrown, KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent(
                "caller", CONTEXT.getLogger("io.tradewind.Some"), Level.WARN, "one of {}", thrown, new Object[] {"two"
                });
        event.setInstant(Instant.parse("2026-01-05T15:00:00.120Z"));
        event.setThreadName("main");
        event.setMDCPropertyMap(Map.of("requestId", "r-1"));
        Stream.of(pairs).forEach(event::addKeyValuePair);
        return event;
    }

    private static LoggerContext context() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "spring.application.name", "some-service",
                                "logging.structured.json.add.service", "some-service",
                                "logging.structured.json.exclude", "@version,level_value,tags",
                                "logging.structured.json.stacktrace.root", "first",
                                "logging.structured.json.stacktrace.max-length", "1024")));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), environment);
        return context;
    }

    private static StructuredLogEncoder encoder(String format) {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(CONTEXT);
        encoder.setFormat(format);
        encoder.start();
        return encoder;
    }
}
