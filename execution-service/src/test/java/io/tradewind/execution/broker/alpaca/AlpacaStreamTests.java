package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.Payloads.ID;
import static io.tradewind.execution.broker.alpaca.Payloads.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.RecordingListener;
import io.tradewind.execution.broker.RecordingListener.Told;
import io.tradewind.execution.broker.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlpacaStreamTests {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void isConnectedOnlyOnceTheBrokerAcknowledgedTheListening() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        var acknowledge = new CountDownLatch(1);
        var server = server(connection -> {
            var stream = RawStream.open(connection);
            received.add(stream.read().text());
            stream.send(RawStream.AUTHORIZED);
            received.add(stream.read().text());
            stream.send(payload("update-new-without-timestamp.json"));
            acknowledge.await(20, TimeUnit.SECONDS);
            stream.send(RawStream.LISTENING);
            stream.answerPings();
        });
        stream(server, Map.of());
        Waiting.until(() -> assertThat(received).hasSize(2));
        assertThat(listener.told()).isEmpty();

        acknowledge.countDown();

        Waiting.until(() -> assertThat(listener.told()).hasSize(2));
        assertThat(listener.told().getFirst()).isEqualTo(new Told.Connected());
        assertThat(listener.reportsOf(ID)).hasSize(1);
        assertThat(received)
                .containsExactly(
                        "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"key-DEMO\",\"secret_key\":\""
                                + AlpacaSettings.CANARY + "\"}}",
                        "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    }

    @Test
    void putsFragmentsTogetherAndTakesTextAsWell() throws Exception {
        var server = server(connection -> {
            var stream = RawStream.established(connection);
            var bytes = payload("update-partial-fill.json").getBytes(StandardCharsets.UTF_8);
            stream.frame(RawStream.BINARY, false, slice(bytes, 0, 100));
            stream.frame(RawStream.PING, true, new byte[] {1});
            stream.frame(RawStream.CONTINUATION, false, slice(bytes, 100, 101));
            stream.frame(RawStream.CONTINUATION, true, slice(bytes, 101, bytes.length));
            stream.frame(RawStream.TEXT, true, bytes);
            stream.answerPings();
        });

        stream(server, Map.of());

        Waiting.until(() -> assertThat(listener.reportsOf(ID)).hasSize(2));
        assertThat(listener.reportsOf(ID).getFirst())
                .isEqualTo(listener.reportsOf(ID).getLast());
        assertThat(listener.reportsOf(ID).getFirst().cumulativeQuantity()).isEqualTo(Quantity.of(4));
    }

    @Test
    void toleratesEventsItDoesNotKnow() throws Exception {
        var server = server(connection -> {
            var stream = RawStream.established(connection);
            stream.send("{\"stream\":\"of tomorrow\",\"data\":{}}");
            stream.send(payload("update-multi-leg.json"));
            stream.send(payload("update-partial-fill.json").replace("partial_fill\"", "event_of_tomorrow\""));
            stream.answerPings();
        });

        stream(server, Map.of());

        Waiting.until(() -> assertThat(listener.reportsOf(ID)).hasSize(1));
        assertThat(listener.reportsOf(ID).getFirst().executionId()).isNull();
        assertThat(listener.told()).hasSize(2);
    }

    @Test
    void dropsAConnectionThatGivesNoSignOfLife() throws Exception {
        var server = server(connection -> {
            RawStream.established(connection);
            connection.awaitEnd();
        });

        stream(server, Map.of("ping-interval", "50ms", "silence-limit", "200ms"));

        Waiting.until(() -> assertThat(listener.connections()).isGreaterThanOrEqualTo(2));
        assertThat(listener.causes().getFirst()).isEqualTo("no sign of life for PT0.2S");
        Waiting.until(() -> assertThat(server.ended()).isPositive());
    }

    @Test
    void keepsAQuietConnectionThatAnswersPings() throws Exception {
        var pings = new AtomicInteger();
        var server = server(connection -> {
            var stream = RawStream.established(connection);
            for (var frame = stream.read(); frame != null && frame.opcode() == RawStream.PING; frame = stream.read()) {
                pings.incrementAndGet();
                stream.frame(RawStream.PONG, true, new byte[0]);
            }
        });

        stream(server, Map.of("ping-interval", "50ms", "silence-limit", "3s"));

        Waiting.until(() -> assertThat(pings).hasValueGreaterThan(70));
        assertThat(listener.told()).containsExactly(new Told.Connected());
    }

    @Test
    void tellsThatTheCredentialsWereRefusedAndKeepsTryingSlowly() throws Exception {
        var server = server(connection -> {
            var stream = RawStream.open(connection);
            stream.read();
            stream.send(RawStream.UNAUTHORIZED);
            connection.awaitEnd();
        });

        stream(server, Map.of("unauthorized-pause", "80ms"));

        Waiting.until(() -> assertThat(listener.causes()).hasSizeGreaterThanOrEqualTo(3));
        assertThat(listener.causes()).containsOnly("the credentials were refused");
        assertThat(listener.connections()).isZero();
    }

    @Test
    void tellsWithWhichStatusTheHandshakeWasRefused() throws Exception {
        var statuses = new AtomicInteger();
        var server = server(connection -> {
            connection.request();
            connection.say(RawServer.answer(statuses.getAndIncrement() == 0 ? 401 : 429, "{}"));
        });

        stream(server, Map.of());

        Waiting.until(() -> assertThat(listener.causes()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(listener.causes().subList(0, 2))
                .containsExactly("handshake refused with HTTP 401", "handshake refused with HTTP 429");
    }

    @Test
    void connectsAgainAfterWhateverEndsAConnection() throws Exception {
        var server = server(connection -> {
            switch (connection.number()) {
                // The client asks for the upgrade once more by itself when a connection ends without an answer.
                case 1, 2 -> connection.request();
                case 3 -> connection.say("garbage");
                case 4 -> RawStream.open(connection).read();
                case 5 -> {
                    RawStream.established(connection).send("{\"stream\":\"trade_updates\",\"data\":{}}");
                    connection.awaitEnd();
                }
                case 6 -> {
                    RawStream.established(connection).send("x".repeat(5_000));
                    connection.awaitEnd();
                }
                case 7 -> RawStream.established(connection).frame(RawStream.CLOSE, true, new byte[] {3, (byte) 0xe9});
                case 8 -> {
                    var stream = RawStream.open(connection);
                    stream.read();
                    stream.send(RawStream.AUTHORIZED);
                    stream.send(RawStream.LISTENING.replace("\"trade_updates\"", ""));
                    connection.awaitEnd();
                }
                default -> RawStream.established(connection).answerPings();
            }
        });

        stream(server, Map.of("message-bytes-max", "4096"));

        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(4));
        assertThat(listener.causes()).hasSize(7);
        assertThat(listener.causes().subList(0, 2)).allMatch(cause -> cause.startsWith("cannot connect: "));
        assertThat(listener.causes().get(2)).isEqualTo("closed by the broker with 1006");
        assertThat(listener.causes().subList(3, 7))
                .containsExactly(
                        "unreadable message: filled_qty is missing",
                        "a message longer than 4096 bytes",
                        "closed by the broker with 1001",
                        "the broker does not offer trade updates");
    }

    @Test
    void givesUpAHandshakeThatNobodyAnswers() throws Exception {
        var server = server(connection -> {
            if (connection.number() == 1) {
                connection.request();
            } else {
                RawStream.open(connection);
            }
            connection.awaitEnd();
        });

        stream(server, Map.of("handshake-timeout", "200ms"));

        Waiting.until(() -> assertThat(listener.causes()).contains("no acknowledgment within PT0.2S"));
        Waiting.until(() -> assertThat(server.ended()).isGreaterThanOrEqualTo(2));
    }

    @Test
    void neverHoldsTwoConnectionsAtOnce() throws Exception {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        var server = server(connection -> {
            var stream = RawStream.established(connection);
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            stream.send("not readable");
            connection.awaitEnd();
            open.decrementAndGet();
        });

        // The pause leaves a busy machine time to notice the end of the one before.
        stream(server, Map.of("first-pause", "500ms", "longest-pause", "500ms"));

        Waiting.until(() -> assertThat(listener.connections()).isGreaterThanOrEqualTo(3));
        assertThat(most).hasValue(1);
    }

    @Test
    void reconnectsAfterAListenerThatFails() throws Exception {
        var server = server(connection -> {
            var stream = RawStream.established(connection);
            stream.send(payload("update-partial-fill.json"));
            stream.answerPings();
        });
        var calls = new AtomicInteger();
        var failing = new BrokerGateway.StreamListener() {
            @Override
            public void connected() {
                listener.connected();
            }

            @Override
            public void report(ExecutionReport report) {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("cannot take it now");
                }
                listener.report(report);
            }

            @Override
            public void disconnected(String cause) {
                listener.disconnected(cause);
            }
        };

        gateway(server, Map.of()).stream(failing);

        Waiting.until(() -> assertThat(listener.reportsOf(ID)).hasSize(1));
        assertThat(listener.causes()).containsExactly("failed: IllegalStateException");
        assertThat(listener.connections()).isEqualTo(2);
    }

    @Test
    void saysGoodbyeWhenClosed() throws Exception {
        var last = new CopyOnWriteArrayList<RawStream.Frame>();
        var server =
                server(connection -> last.add(RawStream.established(connection).answerPings()));
        var gateway = gateway(server, Map.of("ping-interval", "1h", "silence-limit", "2h"));
        gateway.stream(listener);
        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(1));

        gateway.close();

        Waiting.until(() -> assertThat(last).extracting(RawStream.Frame::opcode).containsExactly(RawStream.CLOSE));
        assertThat(listener.told()).containsExactly(new Told.Connected());
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void closesWhileConnectingAndWhilePausing() throws Exception {
        var silent = server(connection -> {
            connection.request();
            connection.awaitEnd();
        });
        var refusing = server(connection -> {
            connection.request();
            connection.say(RawServer.answer(503, ""));
        });
        var connecting = gateway(silent, Map.of("handshake-timeout", "1h"));
        var pausing = gateway(refusing, Map.of("first-pause", "1h", "longest-pause", "1h"));
        connecting.stream(new RecordingListener());
        pausing.stream(listener);
        Waiting.until(() -> assertThat(silent.requests()).hasSize(1));
        Waiting.until(() -> assertThat(listener.causes()).hasSize(1));

        connecting.close();
        pausing.close();

        Waiting.until(() -> assertThat(silent.ended()).isEqualTo(1));
        assertThat(refusing.connections()).isEqualTo(1);
    }

    @Test
    void hasOneStreamPerGatewayAndNoneOnceClosed() {
        var server = server(connection -> RawStream.established(connection).answerPings());
        var gateway = gateway(server, Map.of());
        gateway.stream(listener);

        assertThatThrownBy(() -> gateway.stream(listener)).isInstanceOf(IllegalStateException.class);

        var closed = gateway(server, Map.of());
        closed.close();
        assertThatThrownBy(() -> closed.stream(listener)).isInstanceOf(IllegalStateException.class);
    }

    private RawServer server(RawServer.Behavior behavior) {
        var server = RawServer.start(behavior);
        opened.add(server);
        return server;
    }

    private void stream(RawServer server, Map<String, String> changes) {
        gateway(server, changes).stream(listener);
    }

    private BrokerGateway gateway(RawServer server, Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of("first-pause", "20ms", "longest-pause", "60ms"));
        settings.putAll(Map.of("unauthorized-pause", "40ms", "close-timeout", "1s"));
        settings.putAll(changes);
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("execution.broker.alpaca.stream." + name, value));
        var adapter = AlpacaSettings.adapter(AlpacaSettings.properties(named));
        opened.add(adapter);
        var gateway = adapter.open(AlpacaSettings.account(server.port()));
        opened.add(gateway);
        return gateway;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
