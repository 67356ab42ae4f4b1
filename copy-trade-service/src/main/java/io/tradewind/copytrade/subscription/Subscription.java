package io.tradewind.copytrade.subscription;

import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.domain.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One follower of one leader.
 *
 * @param version +1 with each change
 * @param createdTime the leader's orders placed before it are not copied
 * @param endedTime present exactly when ENDED
 */
public record Subscription(
        UUID id,
        AccountId leader,
        AccountId follower,
        FixedRatio sizing,
        SubscriptionState state,
        long version,
        Instant createdTime,
        Instant updatedTime,
        @Nullable Instant endedTime) {

    static Subscription created(UUID id, AccountId leader, AccountId follower, FixedRatio sizing, Instant now) {
        return new Subscription(id, leader, follower, sizing, SubscriptionState.ACTIVE, 0, now, now, null);
    }

    public boolean isPaused() {
        return state == SubscriptionState.PAUSED;
    }

    /** The same when it is in this state already. */
    Subscription in(SubscriptionState wanted, Instant now) {
        if (state == wanted) {
            return this;
        }
        Instant ended = wanted == SubscriptionState.ENDED ? now : null;
        return new Subscription(id, leader, follower, sizing, wanted, version + 1, createdTime, now, ended);
    }
}
