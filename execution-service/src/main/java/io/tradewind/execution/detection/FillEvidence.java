package io.tradewind.execution.detection;

import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each of four independent looks at a report says about an order's execution. Any of them may notice one; that an
 * order is complete is proven by its quantity or a terminal status alone. Pure.
 *
 * @param grades of every look
 * @param confidence by how many looks agree that something was executed, 0 to 1; recorded, and never decided on
 */
public record FillEvidence(Map<Look, Grade> grades, BigDecimal confidence) {

    /** A way to look at a report. */
    public enum Look {
        STATUS,
        QUANTITY,
        PRICE,
        TIME
    }

    /** What a look says. */
    public enum Grade {
        /** All of it was executed. */
        FULL,
        /** Some of it was executed, perhaps all. */
        PARTIAL,
        /** Nothing was executed. */
        NONE,
        /** It contradicts itself or the others. */
        CONFLICT,
        /** The report does not say. */
        UNAVAILABLE
    }

    private static final BigDecimal[] CONFIDENCE = {
        BigDecimal.ZERO, new BigDecimal("0.70"), new BigDecimal("0.85"), new BigDecimal("0.95"), BigDecimal.ONE
    };

    public FillEvidence {
        grades = Map.copyOf(grades);
    }

    /**
     * Looks at a report.
     *
     * @param ordered units
     * @param stored when the order was stored; nothing was executed before, by clocks that agree roughly
     */
    public static FillEvidence of(ExecutionReport report, Quantity ordered, Instant stored) {
        Map<Look, Grade> grades = new EnumMap<>(Look.class);
        grades.put(Look.QUANTITY, quantity(report, ordered));
        grades.put(Look.STATUS, status(report));
        grades.put(Look.PRICE, price(report));
        grades.put(Look.TIME, time(report, stored));
        int confirming = (int) grades.values().stream()
                .filter(grade -> grade == Grade.FULL || grade == Grade.PARTIAL)
                .count();
        return new FillEvidence(grades, CONFIDENCE[confirming]);
    }

    /** Whether any look noticed an execution. */
    public boolean noticed() {
        return confidence.signum() > 0;
    }

    /** Whether the order is proven to be executed completely. */
    public boolean complete() {
        return grades.get(Look.QUANTITY) == Grade.FULL;
    }

    /** As it is kept: each look and what it said. */
    @Override
    public String toString() {
        return Arrays.stream(Look.values())
                .map(look -> look + "=" + grades.get(look))
                .collect(Collectors.joining(" "));
    }

    private static Grade quantity(ExecutionReport report, Quantity ordered) {
        if (!report.cumulativeQuantity().isPositive()) {
            return report.status() == ReportedStatus.FILLED ? Grade.CONFLICT : Grade.NONE;
        }
        return report.cumulativeQuantity().compareTo(ordered) >= 0 ? Grade.FULL : Grade.PARTIAL;
    }

    private static Grade status(ExecutionReport report) {
        return switch (report.status()) {
            case FILLED -> Grade.FULL;
            case REJECTED -> report.cumulativeQuantity().isPositive() ? Grade.CONFLICT : Grade.NONE;
            case UNKNOWN -> Grade.UNAVAILABLE;
            // Working, and whatever ended with or without executions: the quantity says which.
            case WORKING, PENDING_CANCEL, CANCELED, EXPIRED, REPLACED ->
                report.cumulativeQuantity().isPositive() ? Grade.PARTIAL : Grade.NONE;
        };
    }

    /** A price proves that something was executed, and never how much. */
    private static Grade price(ExecutionReport report) {
        BigDecimal price = report.averagePrice();
        if (price == null) {
            return report.cumulativeQuantity().isPositive() ? Grade.UNAVAILABLE : Grade.NONE;
        }
        return price.signum() > 0 ? Grade.PARTIAL : Grade.CONFLICT;
    }

    /** So does the time of an execution. */
    private static Grade time(ExecutionReport report, Instant stored) {
        if (report.executionId() == null && !report.cumulativeQuantity().isPositive()) {
            return Grade.NONE;
        }
        // An hour for clocks that differ: a report of another day is of another order.
        return report.transactTime().isBefore(stored.minusSeconds(3600)) ? Grade.CONFLICT : Grade.PARTIAL;
    }
}
