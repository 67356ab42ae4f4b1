package io.tradewind.local.demo;

import io.tradewind.local.demo.LeaderAction.After;
import io.tradewind.local.demo.LeaderAction.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leader's day: placed, changed, canceled, filled and sold by hand, far enough from the signals' prices. */
final class LeaderScript {

    private LeaderScript() {}

    static List<LeaderAction> round() {
        return List.of(
                action("buys 20 AAPL at market", Kind.PLACE, "first", "AAPL", true, "20", null, After.FILLED),
                action("bids 40 MSFT at 300.00", Kind.PLACE, "bid", "MSFT", true, "40", "300.00", After.RESTING),
                action("raises the bid: 60 at 305.00", Kind.CHANGE, "bid", "MSFT", true, "60", "305.00", After.RESTING),
                action("cancels the bid", Kind.CANCEL, "bid", "MSFT", true, "60", "305.00", After.CANCELED),
                action("buys 12 SPY, limit 700.00", Kind.PLACE, "limit", "SPY", true, "12", "700.00", After.FILLED),
                action("sells 10 AAPL at market", Kind.PLACE, "exit", "AAPL", false, "10", null, After.FILLED));
    }

    private static LeaderAction action(
            String title,
            Kind kind,
            String order,
            String instrument,
            boolean buys,
            String quantity,
            @Nullable String limit,
            After after) {
        return new LeaderAction(
                "LEADER " + title,
                kind,
                order,
                instrument,
                buys,
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                after);
    }
}
