package io.tradewind.signal;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits for a fact, within half a minute. */
public final class Eventually {
    private Eventually() {}

    public static void assertSoon(ThrowingRunnable fact) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(fact);
    }
}
