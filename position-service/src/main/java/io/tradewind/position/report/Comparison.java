package io.tradewind.position.report;

import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.Holding;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a report with what the books hold. Pure; results are sorted by instrument and product. */
public final class Comparison {
    private Comparison() {}

    /**
     * Where the two disagree; empty when the book is right.
     *
     * @param booked sum over the account's books as of the report's place in the sequence
     */
    public static List<Difference> differences(BrokerReport report, Map<HoldingKey, Quantity> booked) {
        Map<HoldingKey, Quantity> reported = reported(report);
        SortedSet<HoldingKey> keys = new TreeSet<>(reported.keySet());
        keys.addAll(booked.keySet());
        List<Difference> differences = new ArrayList<>();
        for (HoldingKey key : keys) {
            Quantity ours = booked.getOrDefault(key, Quantity.ZERO);
            Quantity theirs = reported.getOrDefault(key, Quantity.ZERO);
            if (ours.compareTo(theirs) != 0) {
                differences.add(new Difference(key.instrument(), key.product(), ours, theirs));
            }
        }
        return differences;
    }

    /**
     * What the account's first report shows and nothing explains. Only what makes a holding larger counts: where the
     * books hold more than the broker, or the other way round, something went wrong after the beginning.
     */
    public static List<UnexplainedHolding> unexplained(BrokerReport first, Map<HoldingKey, Quantity> booked) {
        Map<HoldingKey, BigDecimal> prices = new TreeMap<>();
        for (Holding holding : first.holdings()) {
            BigDecimal price = holding.averagePrice();
            if (price != null) {
                prices.putIfAbsent(new HoldingKey(holding.instrument(), holding.product()), price);
            }
        }
        List<UnexplainedHolding> unexplained = new ArrayList<>();
        reported(first).forEach((key, quantity) -> {
            Quantity rest = quantity.minus(booked.getOrDefault(key, Quantity.ZERO));
            if (!rest.isZero() && !quantity.isZero() && rest.isPositive() == quantity.isPositive()) {
                unexplained.add(new UnexplainedHolding(key, rest, prices.get(key)));
            }
        });
        return unexplained;
    }

    /** A broker may list a holding in several lines. */
    private static SortedMap<HoldingKey, Quantity> reported(BrokerReport report) {
        SortedMap<HoldingKey, Quantity> reported = new TreeMap<>();
        for (Holding holding : report.holdings()) {
            reported.merge(new HoldingKey(holding.instrument(), holding.product()), holding.quantity(), Quantity::plus);
        }
        return reported;
    }
}
