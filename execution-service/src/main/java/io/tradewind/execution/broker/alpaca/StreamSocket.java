package io.tradewind.execution.broker.alpaca;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection as a queue of whole messages, text or binary, in fragments or not. The next message is asked
 * for when the last was taken, so the queue never holds more than one message and an end. Used by one thread; only
 * {@link #wake} may be called by others.
 */
final class StreamSocket implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final int messageBytesMax;
    private final Duration timeout;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean givenUp;
    private volatile @Nullable CompletableFuture<WebSocket> connecting;
    private @Nullable WebSocket socket;
    private @Nullable CompletableFuture<WebSocket> ping;

    private sealed interface Event {
        record Message(String text) implements Event {}

        record End(String cause) implements Event {}

        record Wake() implements Event {}
    }

    StreamSocket(int messageBytesMax, Duration timeout) {
        this.messageBytesMax = messageBytesMax;
        this.timeout = timeout;
    }

    void connect(HttpClient client, URI url) throws StreamEnded, InterruptedException {
        var attempt = client.newWebSocketBuilder().connectTimeout(timeout).buildAsync(url, new Receiver());
        connecting = attempt;
        try {
            socket = attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            heardNanos = System.nanoTime();
        } catch (CancellationException e) {
            throw new StreamEnded("closed while connecting");
        } catch (TimeoutException e) {
            giveUp(attempt);
            throw new StreamEnded("no connection within " + timeout);
        } catch (ExecutionException e) {
            throw refused(e);
        }
    }

    private static StreamEnded refused(ExecutionException e) {
        if (!(e.getCause() instanceof WebSocketHandshakeException handshake)) {
            return new StreamEnded("cannot connect: " + kind(e));
        }
        var status = handshake.getResponse().statusCode();
        var text = "handshake refused with HTTP " + status;
        return status == 401 || status == 403 ? StreamEnded.unauthorized(text) : new StreamEnded(text);
    }

    private static String kind(ExecutionException e) {
        var cause = e.getCause();
        return (cause == null ? e : cause).getClass().getSimpleName();
    }

    void send(String text) throws StreamEnded, InterruptedException {
        try {
            open().sendText(text, true).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StreamEnded("cannot write for " + timeout);
        } catch (ExecutionException e) {
            throw new StreamEnded("cannot write: " + kind(e));
        }
    }

    /** Asks for a sign of life, unless the last question is still on its way out. */
    void ping() {
        var last = ping;
        if (last == null || last.isDone()) {
            ping = open().sendPing(NOTHING.duplicate());
        }
    }

    /**
     * The next message, or null when none came in time or {@link #wake} was called.
     *
     * @throws StreamEnded when the connection has ended
     */
    @Nullable
    String next(Duration patience) throws StreamEnded, InterruptedException {
        return switch (events.poll(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            case null -> null;
            case Event.Wake() -> null;
            case Event.End(var cause) -> throw new StreamEnded(cause);
            case Event.Message(var text) -> {
                heardNanos = System.nanoTime();
                open().request(1);
                yield text;
            }
        };
    }

    /** How long the peer has given no sign of life; time the caller spent on a message does not count. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    /** Ends the wait for a connection or a message. Thread-safe. */
    void wake() {
        var attempt = connecting;
        if (attempt != null && !attempt.isDone()) {
            giveUp(attempt);
        }
        events.add(new Event.Wake());
    }

    private void giveUp(CompletableFuture<WebSocket> attempt) {
        givenUp = true;
        attempt.cancel(true);
    }

    /** Says goodbye, waits a little for it to leave, and lets go of the connection in any case. */
    void close(Duration patience) {
        var open = socket;
        if (open == null) {
            return;
        }
        try {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The peer is gone or does not read; the connection goes either way.
        } finally {
            open.abort();
        }
    }

    @Override
    public void close() {
        close(timeout);
    }

    private WebSocket open() {
        var open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        return open;
    }

    /** Called by the client, never by two threads at once. */
    private final class Receiver implements WebSocket.Listener {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        @Override
        public void onOpen(WebSocket opened) {
            if (givenUp) {
                // Nobody will ever hold this one, and a forgotten connection takes the account's only slot.
                opened.abort();
            } else {
                opened.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            return received(from, bytes, last);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            return received(from, data.toString().getBytes(StandardCharsets.UTF_8), last);
        }

        private @Nullable CompletionStage<?> received(WebSocket from, byte[] bytes, boolean last) {
            heardNanos = System.nanoTime();
            if (message.size() + bytes.length > messageBytesMax) {
                events.add(new Event.End("a message longer than " + messageBytesMax + " bytes"));
                return null;
            }
            message.writeBytes(bytes);
            if (last) {
                events.add(new Event.Message(message.toString(StandardCharsets.UTF_8)));
                message.reset();
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
            return signOfLife(from);
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            return signOfLife(from);
        }

        private @Nullable CompletionStage<?> signOfLife(WebSocket from) {
            heardNanos = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            events.add(new Event.End("closed by the broker with " + statusCode));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            events.add(new Event.End("connection lost: " + error.getClass().getSimpleName()));
        }
    }
}
