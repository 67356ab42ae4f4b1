package io.tradewind.execution.broker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for a fact with a stated limit. */
public final class Waiting {
    /** Generous, as the machine may be busy; a fact that holds is seen at once. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private Waiting() {}

    /** Repeats the assertion until it holds; after the limit its last failure stands. */
    public static void until(ThrowingCallable assertion) throws Exception {
        var startNanos = System.nanoTime();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - startNanos > LIMIT.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }
}
