package io.tradewind.copytrade.replication;

import io.tradewind.contracts.Stamp;
import io.tradewind.copytrade.Told;
import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.copytrade.subscription.Subscription;
import io.tradewind.copytrade.subscription.SubscriptionState;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.reference.Instrument;
import io.tradewind.reference.Instruments;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One follower of LEADER at ratio 0.5, on the virtual second after the leader placed its order. */
final class Given {
    static final Instant NOW = Told.TIME.plusSeconds(1);
    static final Instruments INSTRUMENTS = Instruments.shipped();
    static final Replication REPLICATION = new Replication(Duration.ofSeconds(30));

    private Given() {}

    static Subscription subscription(String follower, String ratio, SubscriptionState state) {
        Instant created = Told.TIME.minusSeconds(60);
        return new Subscription(
                new UUID(1, 1),
                new AccountId("LEADER"),
                new AccountId(follower),
                new FixedRatio(new BigDecimal(ratio)),
                state,
                0,
                created,
                created,
                null);
    }

    static Subscription active() {
        return subscription("F1", "0.5", SubscriptionState.ACTIVE);
    }

    static Subscription paused() {
        return subscription("F1", "0.5", SubscriptionState.PAUSED);
    }

    static Told leader() {
        return Told.order("LEADER", "lo-1");
    }

    /** The order as it stands after the last of these states. */
    static LeaderOrder order(Told... states) {
        LeaderOrder order = null;
        long sequence = 0;
        for (Told state : states) {
            order = LeaderOrder.after(order, state.event(), new Stamp(1, ++sequence));
        }
        return order;
    }

    static Instrument instrument(LeaderOrder order) {
        return INSTRUMENTS.find(new InstrumentId(order.instrument().value())).orElse(null);
    }

    static Decision decide(LeaderOrder order, Subscription subscription, CopyTask task) {
        return REPLICATION.decide(order, subscription, task, instrument(order), NOW);
    }

    /** The task after the follower was served these states of the order, one by one. */
    static CopyTask task(Told... states) {
        CopyTask task = null;
        LeaderOrder order = null;
        long sequence = 0;
        for (Told state : states) {
            order = LeaderOrder.after(order, state.event(), new Stamp(1, ++sequence));
            CopyTask before = task;
            task = Step.of(decide(order, active(), before), order, active(), before, NOW)
                    .map(Step::task)
                    .orElse(before);
        }
        return task;
    }

    static Quantity units(String text) {
        return Quantity.of(text);
    }
}
