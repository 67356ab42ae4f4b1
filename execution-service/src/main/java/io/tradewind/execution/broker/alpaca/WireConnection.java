package io.tradewind.execution.broker.alpaca;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One connection, used by one call at a time. Closing it from another thread ends that call. */
final class WireConnection {
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(16_384).build();
    /** A connection used just now needs no check, which costs a few milliseconds. */
    private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

    private static final Timeout GLANCE = Timeout.ofMilliseconds(1);

    private final DefaultBHttpClientConnection http;
    private volatile long idleSinceNanos;
    private boolean staysOpen;

    private WireConnection(DefaultBHttpClientConnection http) {
        this.http = http;
    }

    static WireConnection open(WireSettings settings) throws IOException {
        var url = settings.baseUrl();
        var secure = "https".equals(url.getScheme());
        var host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        var port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        var timeoutMillis = Math.toIntExact(settings.connectTimeout().toMillis());
        var plain = connected(host, port, timeoutMillis);
        try {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(timeoutMillis);
            var http = new DefaultBHttpClientConnection(LIMITS);
            if (secure) {
                http.bind(secured(settings.tls(), plain, host, port), plain);
            } else {
                http.bind(plain);
            }
            return new WireConnection(http);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Nothing is written yet, so the host's addresses may be tried one after the other. */
    private static Socket connected(String host, int port, int timeoutMillis) throws IOException {
        IOException last = null;
        for (var address : InetAddress.getAllByName(host)) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), timeoutMillis);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last == null ? new UnknownHostException() : last;
    }

    private static SSLSocket secured(SSLSocketFactory factory, Socket plain, String host, int port) throws IOException {
        var secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Writes the request and reads the answer. Nobody writes on this connection before this. */
    WireResult exchange(WireRequest request, WireSettings settings) throws IOException, HttpException {
        // The caller's patience ends the call; this is the net below it, for a call nobody waits for any more.
        http.setSocketTimeout(Timeout.of(request.timeout().multipliedBy(2)));
        var head = head(request, settings);
        http.sendRequestHeader(head);
        if (head.getEntity() != null) {
            http.sendRequestEntity(head);
        }
        http.flush();
        var response = http.receiveResponseHeader();
        while (response.getCode() < 200) {
            response = http.receiveResponseHeader();
        }
        return answer(response, head, settings);
    }

    private WireResult answer(ClassicHttpResponse response, BasicClassicHttpRequest head, WireSettings settings)
            throws IOException, HttpException {
        var body = "";
        if (response.getCode() != 204 && response.getCode() != 304) {
            http.receiveResponseEntity(response);
            // Not closed here: that would read the rest of what is too long. The connection is closed instead.
            var bytes = response.getEntity().getContent().readNBytes(settings.bodyBytesMax() + 1);
            if (bytes.length > settings.bodyBytesMax()) {
                return new WireResult.Garbled(
                        "HTTP " + response.getCode() + " with more than " + settings.bodyBytesMax() + " bytes");
            }
            body = new String(bytes, StandardCharsets.UTF_8);
        }
        staysOpen = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(head, response, HttpCoreContext.create());
        var reset = value(response, "X-RateLimit-Reset");
        return new WireResult.Answered(
                response.getCode(),
                settings.blanked(body),
                reset == null ? null : settings.blanked(reset),
                CallsLeft.percent(value(response, "X-RateLimit-Remaining"), value(response, "X-RateLimit-Limit")));
    }

    private static @Nullable String value(ClassicHttpResponse response, String header) {
        var found = response.getFirstHeader(header);
        return found == null ? null : found.getValue();
    }

    private static BasicClassicHttpRequest head(WireRequest request, WireSettings settings) {
        var url = settings.baseUrl();
        var prefix = url.getRawPath() == null ? "" : url.getRawPath();
        var head = new BasicClassicHttpRequest(request.method(), prefix + request.path());
        head.setHeader(HttpHeaders.HOST, url.getPort() >= 0 ? url.getHost() + ":" + url.getPort() : url.getHost());
        head.setHeader(HttpHeaders.ACCEPT, "application/json");
        head.setHeader(HttpHeaders.USER_AGENT, "tradewind");
        settings.headers().forEach(head::setHeader);
        if (request.body() != null) {
            var entity = new StringEntity(request.body(), ContentType.APPLICATION_JSON);
            head.setEntity(entity);
            head.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            head.setHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(entity.getContentLength()));
        }
        return head;
    }

    /** Whether the answer was read to its end and the server keeps the connection. */
    boolean staysOpen() {
        return staysOpen && http.isOpen();
    }

    void markIdle() {
        idleSinceNanos = System.nanoTime();
    }

    /** Neither too old, nor closed by the peer, nor holding bytes nobody asked for, which would pass for an answer. */
    boolean isReusable(Duration idleTimeout) {
        var idleNanos = System.nanoTime() - idleSinceNanos;
        if (idleNanos > idleTimeout.toNanos() || !http.isOpen()) {
            return false;
        }
        try {
            return idleNanos < FRESH_NANOS || !(http.isStale() || http.isDataAvailable(GLANCE));
        } catch (IOException e) {
            return false;
        }
    }

    /** At once, and without waiting for the peer. */
    void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
