package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.SendWindow;
import java.io.IOException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to one account's broker, with one promise that common clients do not give: a request is written at most
 * once, its window is asked after the connection stands and right before the first byte, and the result tells for
 * certain when nothing was written. No redirects, no retries, no cookies, no logging of what is sent. A call that
 * cannot reuse a connection opens its own, so no call ever waits for another. Thread-safe.
 */
final class Wire implements AutoCloseable {
    private final WireSettings settings;
    private final BlockingDeque<WireConnection> idle;
    private volatile boolean closed;

    Wire(WireSettings settings) {
        this.settings = settings;
        this.idle = new LinkedBlockingDeque<>(Math.max(1, settings.idleConnections()));
    }

    /** Blocks for the request's time-out at most, also when a name server or a handshake hangs. */
    WireResult exchange(WireRequest request, SendWindow window) {
        var call = new WireCall(this, settings, request, window);
        Thread.ofVirtual().name("alpaca-call").start(call);
        try {
            return call.result().get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return call.abandon("no complete answer within " + request.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return call.abandon("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wire call failed without a result", e.getCause());
        }
    }

    /** An open connection that was used before, or null. */
    @Nullable
    WireConnection reuse() {
        for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            if (connection.isReusable(settings.idleTimeout())) {
                return connection;
            }
            connection.close();
        }
        return null;
    }

    /** Connects, which for TLS includes the handshake and the check of the host's name. */
    WireConnection connect() throws IOException {
        return WireConnection.open(settings);
    }

    /** Takes back a connection whose answer was read to its end. The oldest unused ones make room. */
    void keep(WireConnection connection) {
        connection.markIdle();
        while (settings.idleConnections() > 0 && !closed) {
            if (idle.offerFirst(connection)) {
                if (closed) {
                    close();
                }
                return;
            }
            var oldest = idle.pollLast();
            if (oldest != null) {
                oldest.close();
            }
        }
        connection.close();
    }

    /** Closes what is unused; calls under way end by themselves within their time-outs. */
    @Override
    public void close() {
        closed = true;
        for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }
}
