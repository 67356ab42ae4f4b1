package io.tradewind.execution.order;

import io.tradewind.domain.Quantity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The broker, when asked, said less than it had said before. One such answer proves nothing, because reads lag behind
 * writes and an answer may be older than what a stream told meanwhile; two that agree, a settle time apart, do.
 *
 * @param cumulative what it called executed; null when it did not find the order at all
 * @param since when it was first asked and said so
 * @param confirmed whether it was said twice, and told
 */
public record Suspicion(@Nullable Quantity cumulative, Instant since, boolean confirmed) {

    static Suspicion of(@Nullable Quantity cumulative, Instant asked) {
        return new Suspicion(cumulative, asked, false);
    }

    /** Whether an answer to a question asked then says the same, long enough after. */
    boolean isConfirmedBy(@Nullable Quantity other, Instant asked, Duration settleTime) {
        return says(other) && !asked.isBefore(since.plus(settleTime));
    }

    boolean says(@Nullable Quantity other) {
        return cumulative == null ? other == null : cumulative.equals(other);
    }

    Suspicion told() {
        return new Suspicion(cumulative, since, true);
    }
}
