package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.Waiting;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTests {
    private static final SendWindow OPEN = () -> true;
    private static final WireRequest POST = new WireRequest("POST", "/v2/orders", "{}", Duration.ofSeconds(10));
    private static final WireRequest HASTY = new WireRequest("POST", "/v2/orders", "{}", Duration.ofSeconds(1));
    private static final WireRequest GET = new WireRequest("GET", "/v2/account", null, Duration.ofSeconds(10));
    private static final String ECHO = "canary-7f3a91c2e5";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void writesAPostOnceThoughTheConnectionEndsWithoutAnAnswer() {
        var server = server(RawServer.Connection::request);

        var result = wire(server).exchange(POST, OPEN);

        assertThat(result).isInstanceOf(WireResult.Lost.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void writesAPostOnceThoughAReusedConnectionEndsWithoutAnAnswer() {
        var server = server(connection -> {
            connection.request();
            connection.say(answer(200, "{}"));
            connection.request();
        });
        var wire = wire(server);
        assertThat(wire.exchange(GET, OPEN)).isInstanceOf(WireResult.Answered.class);

        var result = wire.exchange(POST, OPEN);

        assertThat(result).isInstanceOf(WireResult.Lost.class);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void neverWritesOnAConnectionTheServerClosedWhileItWasIdle() throws Exception {
        var server = server(connection -> {
            connection.request();
            connection.say(answer(200, "{}"));
            if (connection.number() > 1) {
                connection.hang();
            }
        });
        var wire = wire(server);
        assertThat(wire.exchange(GET, OPEN)).isInstanceOf(WireResult.Answered.class);
        Waiting.until(() -> assertThat(server.ended()).isEqualTo(1));
        pastFreshness();

        assertThat(wire.exchange(POST, OPEN)).isEqualTo(new WireResult.Answered(200, "{}", null));

        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void neverTakesBytesNobodyAskedForAsAnAnswer() throws Exception {
        var spoken = new CountDownLatch(1);
        var server = server(connection -> {
            connection.request();
            connection.say(answer(200, "{}"));
            if (connection.number() == 1) {
                connection.say(answer(200, "{\"for\":\"somebody else\"}"));
                spoken.countDown();
            }
            connection.hang();
        });
        var wire = wire(server);
        wire.exchange(GET, OPEN);
        assertThat(spoken.await(20, TimeUnit.SECONDS)).isTrue();
        pastFreshness();

        assertThat(wire.exchange(POST, OPEN)).isEqualTo(new WireResult.Answered(200, "{}", null));

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void reusesAConnectionWhoseAnswerWasReadToItsEnd() {
        var server = server(connection -> {
            while (connection.request() != null) {
                connection.say("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        var wire = wire(server);

        for (var i = 0; i < 5; i++) {
            assertThat(wire.exchange(GET, OPEN)).isEqualTo(new WireResult.Answered(204, "", null));
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void writesNothingWhenTheWindowClosesWhileConnecting() throws Exception {
        var server = server(connection -> {
            if (connection.in().read() >= 0) {
                connection.hang();
            }
        });
        var asked = new AtomicInteger();
        SendWindow closing = () -> asked.incrementAndGet() == 1;

        var result = wire(server).exchange(POST, closing);

        assertThat(result).isEqualTo(new WireResult.WindowClosed("the send window closed while connecting"));
        Waiting.until(() -> assertThat(server.ended()).isEqualTo(1));
    }

    @Test
    void doesNotEvenConnectOnceTheWindowHasClosed() {
        var server = server(RawServer.Connection::hang);

        assertThat(wire(server).exchange(POST, () -> false))
                .isEqualTo(new WireResult.WindowClosed("the send window had closed"));
        assertThat(server.connections()).isZero();
    }

    @Test
    void knowsThatNothingWasWrittenWhenNobodyListens() throws Exception {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(wire("http://127.0.0.1:" + port).exchange(POST, OPEN))
                .isEqualTo(new WireResult.NotWritten("ConnectException while connecting"));
    }

    @Test
    void knowsThatNothingWasWrittenWhenTheHandshakeHangsOrFails() {
        var silent = server(RawServer.Connection::hang);
        var babbling = server(connection -> connection.say("HTTP/1.1 400 Bad Request\r\n\r\n"));

        assertThat(wire("https://127.0.0.1:" + silent.port()).exchange(HASTY, OPEN))
                .isInstanceOf(WireResult.NotWritten.class);
        assertThat(wire("https://127.0.0.1:" + silent.port()).exchange(POST, OPEN))
                .isInstanceOf(WireResult.NotWritten.class);
        assertThat(wire("https://127.0.0.1:" + babbling.port()).exchange(POST, OPEN))
                .isInstanceOf(WireResult.NotWritten.class);
        assertThat(silent.requests()).isEmpty();
    }

    @Test
    void boundsAnAnswerThatDripsForEver() throws Exception {
        var server = server(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                connection.say(" ");
                LockSupport.parkNanos(10_000_000);
            }
        });

        assertThat(wire(server).exchange(HASTY, OPEN)).isEqualTo(new WireResult.Lost("no complete answer within PT1S"));
        Waiting.until(() -> assertThat(server.ended()).isEqualTo(1));
    }

    @Test
    void endsTheConnectionOfACallThatTookTooLong() throws Exception {
        var server = server(connection -> {
            connection.request();
            connection.awaitEnd();
        });

        assertThat(wire(server).exchange(HASTY, OPEN)).isInstanceOf(WireResult.Lost.class);
        Waiting.until(() -> assertThat(server.ended()).isEqualTo(1));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"i",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Len",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
                "\u0016\u0003\u0001\u0002\u0000\u0001"
            })
    void callsAnswersLostThatAreNone(String said) {
        var server = server(connection -> {
            connection.request();
            connection.say(said);
        });

        assertThat(wire(server).exchange(POST, OPEN)).isInstanceOfAny(WireResult.Lost.class, WireResult.Garbled.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void boundsTheLengthOfAnAnswer() {
        var large = server(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + "x".repeat(5_000));
            connection.awaitEnd();
        });
        var endlessHeaders = server(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.say("X-More: and more\r\n");
            }
        });

        assertThat(wire(large).exchange(POST, OPEN))
                .isEqualTo(new WireResult.Garbled("HTTP 200 with more than 4096 bytes"));
        assertThat(wire(endlessHeaders).exchange(POST, OPEN))
                .isInstanceOfAny(WireResult.Lost.class, WireResult.Garbled.class);
    }

    @Test
    void readsChunksInterimAnswersAndAnswersThatEndWithTheConnection() {
        var chunked = server(connection -> {
            connection.request();
            connection.say("HTTP/1.1 100 Continue\r\n\r\n");
            connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-RateLimit-Reset: 1763650000\r\n\r\n");
            connection.say("2\r\n{\"\r\n5\r\na\":1}\r\n0\r\n\r\n");
            connection.hang();
        });
        var closing = server(connection -> {
            connection.request();
            connection.say("HTTP/1.0 200 OK\r\n\r\n{\"b\":2}");
        });

        assertThat(wire(chunked).exchange(GET, OPEN))
                .isEqualTo(new WireResult.Answered(200, "{\"a\":1}", "1763650000"));
        assertThat(wire(closing).exchange(GET, OPEN)).isEqualTo(new WireResult.Answered(200, "{\"b\":2}", null));
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = server(RawServer.Connection::request);
        var server = server(connection -> {
            connection.request();
            connection.say("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + elsewhere.port()
                    + "/v2/orders\r\nContent-Length: 0\r\n\r\n");
            connection.hang();
        });

        assertThat(wire(server).exchange(POST, OPEN)).isEqualTo(new WireResult.Answered(307, "", null));
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void letsNoCallWaitForAnother() throws Exception {
        var server = server(connection -> {
            var request = connection.request();
            if (request != null && request.startsWith("POST")) {
                connection.hang();
            }
            connection.say(answer(200, "{}"));
        });
        var wire = wire(server);
        List<CompletableFuture<WireResult>> hanging = new ArrayList<>();
        for (var i = 0; i < 60; i++) {
            hanging.add(CompletableFuture.supplyAsync(
                    () -> wire.exchange(POST, OPEN), task -> Thread.ofVirtual().start(task)));
        }
        Waiting.until(() -> assertThat(server.requests()).hasSize(60));

        assertThat(wire.exchange(GET, OPEN)).isInstanceOf(WireResult.Answered.class);

        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void tellsTheTruthWhenItsCallerIsInterrupted() throws Exception {
        var server = server(connection -> {
            connection.request();
            connection.awaitEnd();
        });
        var wire = wire(server);
        var result = new AtomicReference<WireResult>();
        var interrupted = new AtomicReference<Boolean>();
        var caller = Thread.ofVirtual().start(() -> {
            result.set(wire.exchange(POST, OPEN));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        Waiting.until(() -> assertThat(server.requests()).hasSize(1));

        caller.interrupt();
        caller.join(Waiting.LIMIT);

        assertThat(result.get()).isEqualTo(new WireResult.Lost("interrupted while waiting for the answer"));
        assertThat(interrupted.get()).isTrue();
        Waiting.until(() -> assertThat(server.ended()).isEqualTo(1));
    }

    @Test
    void sendsWhatIsNeededAndNothingElse() {
        var server = server(connection -> {
            connection.request();
            connection.say(answer(200, "{}"));
        });

        wire(server).exchange(POST, OPEN);

        assertThat(server.requests().getFirst().split("\r\n", -1))
                .containsExactlyInAnyOrder(
                        "POST /v2/orders HTTP/1.1",
                        "Host: 127.0.0.1:" + server.port(),
                        "Accept: application/json",
                        "User-Agent: tradewind",
                        "APCA-API-SECRET-KEY: " + ECHO,
                        "Content-Type: application/json",
                        "Content-Length: 2",
                        "",
                        "{}");
    }

    @Test
    void blanksTheSecretWhereAnAnswerEchoesIt() {
        var server = server(connection -> {
            connection.request();
            connection.say(answer(401, "{\"message\":\"bad key " + ECHO + "\"}"));
        });

        assertThat(wire(server).exchange(POST, OPEN))
                .isEqualTo(new WireResult.Answered(401, "{\"message\":\"bad key ***\"}", null));
    }

    @Test
    void refusesCredentialsThatWouldNotFitAHeader() {
        for (var bad : new String[] {"", "two words", "line\r\nX-Evil: 1", "schl\u00fcssel"}) {
            assertThatThrownBy(() -> settings("http://127.0.0.1:1", bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("ALPACA_CREDENTIALS: ")
                    .hasMessageNotContaining("Evil");
        }
    }

    @Test
    void closesWhatIsIdleAndKeepsNothingAfterwards() throws Exception {
        var server = server(connection -> {
            while (connection.request() != null) {
                connection.say(answer(200, "{}"));
            }
        });
        var wire = wire(server);
        wire.exchange(GET, OPEN);

        wire.close();

        Waiting.until(() -> assertThat(server.ended()).isEqualTo(1));
        assertThat(wire.exchange(GET, OPEN)).isInstanceOf(WireResult.Answered.class);
        Waiting.until(() -> assertThat(server.ended()).isEqualTo(2));
    }

    /** A connection used a moment ago is not checked; the moment has to pass. */
    private static void pastFreshness() throws Exception {
        var startNanos = System.nanoTime();
        Waiting.until(() -> assertThat(System.nanoTime() - startNanos).isGreaterThan(300_000_000L));
    }

    private RawServer server(RawServer.Behavior behavior) {
        var server = RawServer.start(behavior);
        opened.add(server);
        return server;
    }

    private Wire wire(RawServer server) {
        return wire("http://127.0.0.1:" + server.port());
    }

    private Wire wire(String url) {
        var wire = new Wire(settings(url, ECHO));
        opened.add(wire);
        return wire;
    }

    private static WireSettings settings(String url, String secret) {
        return new WireSettings(
                URI.create(url),
                Map.of("APCA-API-SECRET-KEY", secret),
                secret,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofMillis(1500),
                Duration.ofSeconds(20),
                16,
                4096);
    }
}
