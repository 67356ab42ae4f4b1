package io.tradewind.signal.intake.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A request's body of which neither length nor time nor end can be trusted. One read of the stream may last as long as
 * the server lets a connection be silent; all of them together no longer than the limit and one such read.
 */
final class BoundedBody {
    private static final int DRAINED_AT_ONCE = 8_192;

    private final InputStream stream;
    private final LongSupplier nanoTime;
    private final long start;
    private final long limitNanos;

    /** It did not come in time. */
    static final class TooSlowException extends IOException {
        TooSlowException() {
            super("the body did not come in time");
        }
    }

    /** The time runs from now. */
    BoundedBody(InputStream stream, Duration limit, LongSupplier nanoTime) {
        this.stream = stream;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.limitNanos = limit.toNanos();
    }

    /** The whole body, or its beginning of one byte more than {@code maxBytes} when it is longer. */
    byte[] read(int maxBytes) throws IOException {
        byte[] bytes = new byte[maxBytes + 1];
        int length = 0;
        while (length < bytes.length) {
            int read = stream.read(bytes, length, bytes.length - length);
            if (read < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += read;
            checkTime();
        }
        return bytes;
    }

    /** Reads on and forgets what it reads. Returns whether the body ended within that many bytes and in time. */
    boolean drain(int maxBytes) {
        byte[] scratch = new byte[Math.min(maxBytes, DRAINED_AT_ONCE)];
        try {
            for (int drained = 0; drained <= maxBytes; ) {
                int read = stream.read(scratch);
                if (read < 0) {
                    return true;
                }
                drained += read;
                checkTime();
            }
            return false;
        } catch (IOException e) {
            return false; // It was refused already; there is nobody to tell.
        }
    }

    private void checkTime() throws TooSlowException {
        if (nanoTime.getAsLong() - start > limitNanos) {
            throw new TooSlowException();
        }
    }
}
