package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.SendWindow;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** One exchange. Its phase decides, for the caller that gives up as well as for the call itself, whether it wrote. */
final class WireCall implements Runnable {
    private enum Phase {
        /** Nothing is written yet, and may still be. */
        CONNECTING,
        /** The first byte may be out. */
        WRITING,
        /** Given up before the first byte; nothing will be written. */
        ABANDONED
    }

    private final Wire wire;
    private final WireSettings settings;
    private final WireRequest request;
    private final SendWindow window;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private final CompletableFuture<WireResult> result = new CompletableFuture<>();
    private volatile @Nullable WireConnection connection;

    WireCall(Wire wire, WireSettings settings, WireRequest request, SendWindow window) {
        this.wire = wire;
        this.settings = settings;
        this.request = request;
        this.window = window;
    }

    CompletableFuture<WireResult> result() {
        return result;
    }

    /** Ends the call from outside, truthfully: a byte that may have left cannot be taken back. */
    WireResult abandon(String cause) {
        if (phase.compareAndSet(Phase.CONNECTING, Phase.ABANDONED)) {
            return new WireResult.NotWritten("given up before anything was written: " + cause);
        }
        var finished = result.getNow(new WireResult.Lost(cause));
        var used = connection;
        if (used != null && !result.isDone()) {
            used.close();
        }
        return finished;
    }

    @Override
    public void run() {
        try {
            result.complete(exchange());
        } catch (RuntimeException | Error e) {
            result.complete(failed(e));
            throw e;
        }
    }

    private WireResult exchange() {
        if (!window.isOpen()) {
            return new WireResult.WindowClosed("the send window had closed");
        }
        WireConnection open = null;
        var reusable = false;
        try {
            var reused = wire.reuse();
            open = reused == null ? wire.connect() : reused;
            connection = open;
            if (!window.isOpen()) {
                return new WireResult.WindowClosed("the send window closed while connecting");
            }
            if (!phase.compareAndSet(Phase.CONNECTING, Phase.WRITING)) {
                return new WireResult.NotWritten("given up while connecting");
            }
            var answer = open.exchange(request, settings);
            reusable = open.staysOpen();
            return answer;
        } catch (IOException | HttpException e) {
            return failed(e);
        } finally {
            if (open != null) {
                release(open, reusable);
            }
        }
    }

    private void release(WireConnection open, boolean reusable) {
        if (reusable) {
            wire.keep(open);
        } else {
            open.close();
        }
    }

    /** Only the kind of failure is told: a message could quote what was sent. */
    private WireResult failed(Throwable e) {
        var kind = e.getClass().getSimpleName();
        if (phase.get() != Phase.WRITING) {
            return new WireResult.NotWritten(kind + " while connecting");
        }
        var cause = kind + " after the request may have been written";
        return e instanceof IOException ? new WireResult.Lost(cause) : new WireResult.Garbled(cause);
    }
}
