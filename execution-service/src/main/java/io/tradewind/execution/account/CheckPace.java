package io.tradewind.execution.account;

import io.tradewind.execution.detection.Climate;
import io.tradewind.execution.detection.FillDetection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait until an open order is asked for again. Pure. */
final class CheckPace {
    private final AccountProperties properties;

    CheckPace(AccountProperties properties) {
        this.properties = properties;
    }

    /**
     * What the pause depends on.
     *
     * @param checks made since the order last changed
     * @param failures questions in a row that had no answer
     * @param until its deadline, or the moment from which on an answer proves something; null when neither is to come
     * @param climate at this moment
     */
    record Watched(int checks, int failures, @Nullable Duration until, Climate climate) {}

    /**
     * The next pause.
     *
     * @param hurried whether the account was taken over and its picture is not yet known to be right
     * @param open orders that are asked for; hurried, they share one pace, because a broker counts calls by account
     * @param jitterPercent for pauses that shall differ between orders
     */
    Duration pause(Watched order, FillDetection how, boolean hurried, int open, int jitterPercent) {
        Duration pause = usual(order, how, jitterPercent);
        Duration until = order.until();
        if (until != null && until.compareTo(pause) < 0) {
            pause = until;
        }
        if (!hurried) {
            return pause;
        }
        Duration shared = properties.takeoverCheck().multipliedBy(Math.max(1, open));
        return shared.compareTo(pause) < 0 ? shared : pause;
    }

    private static Duration usual(Watched order, FillDetection how, int jitterPercent) {
        if (order.failures() > 0) {
            return how.afterFailure(order.failures(), jitterPercent);
        }
        return how.interval(order.checks(), order.climate());
    }
}
