package io.tradewind.copytrade.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A subscription as the REST API shows it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SubscriptionView(
        UUID id,
        String leader,
        String follower,
        SizingView sizing,
        SubscriptionState state,
        long version,
        Instant createdTime,
        Instant updatedTime,
        @Nullable Instant endedTime) {
    /** How much, as it was asked for. */
    record SizingView(String kind, BigDecimal ratio) {}

    static SubscriptionView of(Subscription subscription) {
        return new SubscriptionView(
                subscription.id(),
                subscription.leader().value(),
                subscription.follower().value(),
                new SizingView("FIXED_RATIO", subscription.sizing().ratio()),
                subscription.state(),
                subscription.version(),
                subscription.createdTime(),
                subscription.updatedTime(),
                subscription.endedTime());
    }
}
