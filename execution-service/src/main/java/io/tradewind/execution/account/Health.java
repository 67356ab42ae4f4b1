package io.tradewind.execution.account;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.Trouble;
import org.jspecify.annotations.Nullable;

/** What the latest answers to questions say of an account's broker. Thread-safe. */
final class Health {

    /** Questions in a row without an answer after which the broker is called down: one may have been unlucky. */
    private static final int DOWN_AFTER = 3;

    private record Silence(int failures, Trouble trouble, String cause) {}

    private volatile @Nullable Silence silence;

    /** Whether this says something that was not so before. */
    synchronized boolean heard(Answer<?> answer) {
        boolean unauthorized = isUnauthorized();
        boolean down = isDown();
        silence = switch (answer) {
            case Answer.Known<?> _ -> null;
            // A limit says nothing about how the broker or the credentials are.
            case Answer.Unavailable<?> unavailable ->
                unavailable.trouble() == Trouble.THROTTLED ? silence : longer(silence, unavailable);
        };
        return unauthorized != isUnauthorized() || down != isDown();
    }

    private static Silence longer(@Nullable Silence before, Answer.Unavailable<?> unavailable) {
        int failures = before == null ? 0 : before.failures();
        int counted = HealthSign.of(unavailable) == HealthSign.ILL ? failures + 1 : failures;
        return new Silence(counted, unavailable.trouble(), unavailable.cause());
    }

    boolean isUnauthorized() {
        Silence now = silence;
        return now != null && now.trouble() == Trouble.UNAUTHORIZED;
    }

    boolean isDown() {
        Silence now = silence;
        return now != null && now.failures() >= DOWN_AFTER;
    }

    /** Why the last question had no answer; null when it had one. */
    @Nullable
    String cause() {
        Silence now = silence;
        return now == null ? null : now.cause();
    }
}
