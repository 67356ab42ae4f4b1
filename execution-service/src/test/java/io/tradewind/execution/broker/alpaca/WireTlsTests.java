package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTlsTests {
    private static final SendWindow OPEN = () -> true;
    private static final WireRequest POST = new WireRequest("POST", "/v2/orders", "{}", Duration.ofSeconds(20));
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static SSLContext context;

    @BeforeAll
    static void makeACertificateForLocalhost() throws Exception {
        var store = directory.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        context = context(store);
    }

    @Test
    void speaksToAHostItTrustsAndReusesTheConnection() {
        try (var server = server();
                var wire = wire(server, "localhost", context.getSocketFactory())) {
            for (var i = 0; i < 3; i++) {
                assertThat(wire.exchange(POST, OPEN)).isEqualTo(new WireResult.Answered(200, "{}", null));
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void noticesThatAnIdleConnectionWasClosed() throws Exception {
        var finished = new CountDownLatch(1);
        try (var server = RawServer.start(listening(), connection -> {
                    connection.request();
                    connection.say(RawServer.answer(200, "{}"));
                    connection.finish();
                    finished.countDown();
                    connection.hang();
                });
                var wire = wire(server, "localhost", context.getSocketFactory())) {
            wire.exchange(POST, OPEN);
            var startNanos = System.nanoTime();
            assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
            Waiting.until(() -> assertThat(System.nanoTime() - startNanos).isGreaterThan(200_000_000L));

            assertThat(wire.exchange(POST, OPEN)).isEqualTo(new WireResult.Answered(200, "{}", null));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void writesNothingToAHostOfAnotherNameOrWithoutTrust() throws IOException {
        try (var server = server();
                var otherName = wire(server, "127.0.0.1", context.getSocketFactory());
                var untrusted = wire(server, "localhost", (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertThat(otherName.exchange(POST, OPEN))
                    .isEqualTo(new WireResult.NotWritten("SSLHandshakeException while connecting"));
            assertThat(untrusted.exchange(POST, OPEN))
                    .isEqualTo(new WireResult.NotWritten("SSLHandshakeException while connecting"));
            assertThat(server.requests()).isEmpty();
        }
    }

    private static RawServer server() {
        return RawServer.start(listening(), connection -> {
            while (connection.request() != null) {
                connection.say(RawServer.answer(200, "{}"));
            }
        });
    }

    private static ServerSocket listening() {
        try {
            return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Wire wire(RawServer server, String host, SSLSocketFactory tls) {
        return new Wire(new WireSettings(
                URI.create("https://" + host + ":" + server.port()),
                Map.of("X-Key", "key"),
                "secret",
                tls,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                4,
                4096));
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("mykey"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }
}
