package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerGateway.StreamListener;
import io.tradewind.execution.broker.ExecutionReport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's stream of order updates, on one thread: connects, listens, tells, and connects again until it is
 * closed. A connection that gives no sign of life, holds a message that cannot be read, or whose listener fails is
 * dropped, for the state is asked for after each connection.
 */
final class AlpacaStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlpacaStream.class);

    private final BrokerAccount account;
    private final AlpacaProperties.Stream properties;
    private final HttpClient client;
    private final StreamListener listener;
    private final LongUnaryOperator draw;
    private final BackOff backOff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable StreamSocket current;

    /** @param draw a number from 0 to below its argument at random, for the jitter of the pauses */
    AlpacaStream(
            BrokerAccount account,
            AlpacaProperties.Stream properties,
            HttpClient client,
            StreamListener listener,
            LongUnaryOperator draw) {
        this.account = account;
        this.properties = properties;
        this.client = client;
        this.listener = listener;
        this.draw = draw;
        this.backOff = new BackOff(properties.firstPause(), properties.longestPause());
        this.thread =
                Thread.ofVirtual().name("alpaca-stream-" + account.account()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends the stream; the listener hears nothing more once this returned, unless it was at work for too long. */
    @Override
    public void close() {
        closing.countDown();
        var socket = current;
        if (socket != null) {
            socket.wake();
        }
        if (!Thread.currentThread().equals(thread) && thread.isAlive()) {
            try {
                thread.join(properties.closeTimeout().plus(properties.closeTimeout()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        var failures = 0;
        try {
            while (!isClosing()) {
                var startNanos = System.nanoTime();
                var ended = connection();
                if (isClosing()) {
                    return;
                }
                var lasted = Duration.ofNanos(System.nanoTime() - startNanos);
                failures = lasted.compareTo(properties.longestPause()) >= 0 ? 1 : failures + 1;
                var pause = ended.isUnauthorized() ? properties.unauthorizedPause() : backOff.after(failures, draw);
                tellDisconnected(ended.reason());
                LOG.atWarn()
                        .addKeyValue("account", account.account())
                        .addKeyValue("cause", ended.reason())
                        .addKeyValue("pause", pause)
                        .log("Order updates are not flowing");
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From connecting to the end of the connection, whatever ends it. */
    private StreamEnded connection() throws InterruptedException {
        var socket = new StreamSocket(properties.messageBytesMax(), properties.handshakeTimeout());
        current = socket;
        try {
            socket.connect(client, account.streamUrl());
            var early = shakeHands(socket);
            follow(socket, early);
            return new StreamEnded("closed");
        } catch (StreamEnded e) {
            return e;
        } catch (RuntimeException e) {
            return new StreamEnded("failed: " + e.getClass().getSimpleName());
        } finally {
            current = null;
            socket.close(properties.closeTimeout());
        }
    }

    /** Authenticates and listens. Returns what already flowed before the acknowledgment. */
    private Queue<ExecutionReport> shakeHands(StreamSocket socket) throws StreamEnded, InterruptedException {
        Queue<ExecutionReport> early = new ArrayDeque<>();
        if (isClosing()) {
            return early;
        }
        var deadlineNanos = System.nanoTime() + properties.handshakeTimeout().toNanos();
        socket.send(StreamMessage.authenticate(account.keyId(), account.secret().reveal()));
        while (!isClosing()) {
            var left = Duration.ofNanos(deadlineNanos - System.nanoTime());
            if (!left.isPositive()) {
                throw new StreamEnded("no acknowledgment within " + properties.handshakeTimeout());
            }
            var text = socket.next(left);
            switch (text == null ? new StreamMessage.Other("nothing", false) : StreamMessage.parse(text)) {
                case StreamMessage.Authorization(var authorized) when authorized -> socket.send(StreamMessage.listen());
                case StreamMessage.Authorization refused ->
                    throw StreamEnded.unauthorized("the credentials were refused");
                case StreamMessage.Listening(var toTradeUpdates)
                when toTradeUpdates -> {
                    return early;
                }
                case StreamMessage.Listening nothing ->
                    throw new StreamEnded("the broker does not offer trade updates");
                case StreamMessage.Update(var report) -> early.add(report);
                case StreamMessage.Other other -> {}
            }
        }
        return early;
    }

    private void follow(StreamSocket socket, Queue<ExecutionReport> early) throws StreamEnded, InterruptedException {
        if (isClosing()) {
            return;
        }
        LOG.atInfo().addKeyValue("account", account.account()).log("Order updates flow");
        listener.connected();
        for (var report = early.poll(); report != null && !isClosing(); report = early.poll()) {
            listener.report(report);
        }
        while (!isClosing()) {
            var text = socket.next(properties.pingInterval());
            if (isClosing()) {
                return;
            }
            if (text != null) {
                tell(StreamMessage.parse(text));
            } else if (socket.silence().compareTo(properties.silenceLimit()) > 0) {
                throw new StreamEnded("no sign of life for " + properties.silenceLimit());
            } else {
                socket.ping();
            }
        }
    }

    private void tell(StreamMessage message) throws StreamEnded {
        switch (message) {
            case StreamMessage.Update(var report) -> listener.report(report);
            case StreamMessage.Authorization(var authorized) -> {
                if (!authorized) {
                    throw StreamEnded.unauthorized("the credentials were withdrawn");
                }
            }
            case StreamMessage.Listening(var toTradeUpdates) -> {
                if (!toTradeUpdates) {
                    throw new StreamEnded("the broker stopped the trade updates");
                }
            }
            case StreamMessage.Other(var what, var mayBeAnUpdate) -> {
                if (mayBeAnUpdate) {
                    throw new StreamEnded("unreadable message: " + what);
                }
            }
        }
    }

    private void tellDisconnected(String cause) {
        try {
            listener.disconnected(cause);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("account", account.account())
                    .setCause(e)
                    .log("The listener failed on a disconnection");
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
