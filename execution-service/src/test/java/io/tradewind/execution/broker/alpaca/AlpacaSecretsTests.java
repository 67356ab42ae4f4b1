package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.AlpacaSettings.CANARY;
import static io.tradewind.execution.broker.alpaca.Payloads.ID;
import static io.tradewind.execution.broker.alpaca.Payloads.limitOrder;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.execution.broker.RecordingListener;
import io.tradewind.execution.broker.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The secret is a canary; everything the adapter says, logs and throws is searched for it, at the finest log level. */
@ExtendWith(OutputCaptureExtension.class)
class AlpacaSecretsTests {
    private static final List<String> ANSWERS = List.of(
            "",
            "HTTP/1.1 " + CANARY + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\n" + CANARY + "\r\n\r\n",
            RawServer.answer(200, CANARY),
            RawServer.answer(200, "{\"id\":\"" + CANARY + "\",\"filled_qty\":\"" + CANARY + "\"}"),
            RawServer.answer(401, "{\"message\":\"" + CANARY + "\"}"),
            RawServer.answer(403, "{\"message\":\"" + CANARY + "\",\"code\":40310000}"),
            RawServer.answer(422, "{\"message\":\"" + CANARY + "\"}"),
            RawServer.answer(500, CANARY),
            "HTTP/1.1 429 Slow\r\nX-RateLimit-Reset: " + CANARY + "\r\nContent-Length: 16\r\n\r\n{\"message\":\"no\"}");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.tradewind");
    private final @Nullable Level rootBefore = root.getLevel();
    private final @Nullable Level oursBefore = ours.getLevel();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void logEverything() {
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void logAsBefore() {
        root.setLevel(rootBefore);
        ours.setLevel(oursBefore);
        root.detachAppender(logged);
    }

    @Test
    void neverTellsTheSecret(CapturedOutput output) throws Exception {
        List<Object> said = new ArrayList<>();
        for (var answer : ANSWERS) {
            var listener = new RecordingListener();
            try (var server = RawServer.start(connection -> {
                        connection.request();
                        connection.say(answer);
                    });
                    var adapter = AlpacaSettings.adapter(AlpacaSettings.properties(Map.of()));
                    var gateway = adapter.open(AlpacaSettings.account(server.port()))) {
                said.add(gateway.submit(limitOrder(), () -> true));
                said.add(gateway.cancel(new BrokerOrderId("x"), () -> true));
                said.add(gateway.find(ID));
                said.add(gateway.openOrders());
                said.add(gateway.holdings());
                said.add(gateway.balance());
                said.add(gateway.fillsSince(Instant.EPOCH));
                gateway.stream(listener);
                Waiting.until(() -> assertThat(listener.causes()).isNotEmpty());
                said.addAll(listener.told());
            }
        }
        said.addAll(refusedStream());
        said.add(AlpacaSettings.account(1));
        LoggerFactory.getLogger(getClass()).trace("the finest level is on");

        assertThat(said)
                .hasSizeGreaterThan(80)
                .allSatisfy(one -> assertThat(one.toString()).doesNotContain(CANARY));
        assertThat(output.getAll()).contains("the finest level is on").doesNotContain(CANARY);
        assertThat(List.copyOf(logged.list))
                .hasSizeGreaterThan(10)
                .allSatisfy(event -> assertThat(
                                event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy())
                        .doesNotContain(CANARY));
    }

    /** A broker that sends back what it was sent. */
    private static List<RecordingListener.Told> refusedStream() throws Exception {
        var listener = new RecordingListener();
        try (var server = RawServer.start(connection -> {
                    var stream = RawStream.open(connection);
                    var sent = stream.read();
                    stream.send(sent.text());
                    stream.send("{\"stream\":\"trade_updates\",\"data\":{\"event\":\"" + CANARY
                            + "\",\"order\":{\"id\":7}}}");
                    stream.send(RawStream.UNAUTHORIZED);
                    connection.awaitEnd();
                });
                var adapter = AlpacaSettings.adapter(AlpacaSettings.properties(Map.of()));
                var gateway = adapter.open(AlpacaSettings.account(server.port()))) {
            gateway.stream(listener);
            Waiting.until(() -> assertThat(listener.causes()).isNotEmpty());
        }
        return listener.told();
    }
}
