package io.tradewind.execution.leader;

import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ReportedStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One order as its leader means it: a broker order and those that replaced it, oldest first. Pure and immutable.
 *
 * @param parts never empty; each but the first replaced the one before it
 */
public record LeaderOrder(List<LeaderPart> parts) {
    public LeaderOrder {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a leader's order has at least one broker order");
        }
    }

    /** The id through all replacements. */
    public BrokerOrderId id() {
        return parts.getFirst().brokerOrderId();
    }

    /** With what a report says of one of its parts, or of a new one that replaced the last. */
    public LeaderOrder with(LeaderPart report) {
        List<LeaderPart> next = new ArrayList<>(parts);
        int place = place(report.brokerOrderId());
        if (place < 0) {
            next.add(report);
        } else {
            next.set(place, parts.get(place).learn(report));
        }
        return new LeaderOrder(next);
    }

    /** The place of this part in the chain; -1 when it is none of it. */
    public int place(BrokerOrderId part) {
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).brokerOrderId().equals(part))
                .findFirst()
                .orElse(-1);
    }

    public LeaderPart part(int place) {
        return parts.get(place);
    }

    /**
     * Whether others would see a difference: not while a replaced part waits for its successor to show, nor before an
     * order by amount of money has any quantity.
     */
    public boolean tellsMoreThan(@Nullable LeaderOrder before) {
        if ((present().status() == ReportedStatus.REPLACED && !present().isComplete())
                || quantity().isZero()) {
            return false;
        }
        return before == null || !told(this).equals(told(before));
    }

    /** The whole, as it is told. */
    public LeaderOrderChanged changed(AccountId account, Instant observedTime) {
        LeaderPart present = present();
        return new LeaderOrderChanged(
                account,
                id(),
                present.brokerOrderId(),
                present.clientOrderId(),
                present.origin(),
                present.instrument(),
                Product.CASH,
                present.side(),
                present.orderType(),
                present.timeInForce(),
                quantity(),
                present.limitPrice(),
                present.triggerPrice(),
                status(),
                cumulativeQuantity(),
                averagePrice(),
                present.reason(),
                parts.getFirst().placedTime(),
                present.transactTime(),
                observedTime);
    }

    private static List<@Nullable Object> told(LeaderOrder order) {
        LeaderPart present = order.present();
        List<@Nullable Object> told = new ArrayList<>();
        told.add(present.brokerOrderId());
        told.add(order.quantity());
        told.add(order.status());
        told.add(order.cumulativeQuantity());
        told.add(order.averagePrice());
        return told;
    }

    /** The last that the broker took: a replacement it rejected leaves the order as it was. */
    private LeaderPart present() {
        return parts.reversed().stream()
                .filter(part -> part.status() != ReportedStatus.REJECTED)
                .findFirst()
                .orElse(parts.getFirst());
    }

    private Quantity quantity() {
        LeaderPart present = present();
        return cumulativeQuantity().minus(present.cumulativeQuantity()).plus(present.quantity());
    }

    private Quantity cumulativeQuantity() {
        return parts.stream().map(LeaderPart::cumulativeQuantity).reduce(Quantity.ZERO, Quantity::plus);
    }

    private @Nullable BigDecimal averagePrice() {
        Quantity cumulative = cumulativeQuantity();
        BigDecimal notional = BigDecimal.ZERO;
        for (LeaderPart part : parts) {
            if (part.cumulativeQuantity().isPositive()) {
                if (part.averagePrice() == null) {
                    return null;
                }
                notional = notional.add(
                        part.averagePrice().multiply(part.cumulativeQuantity().value()));
            }
        }
        return cumulative.isZero() ? null : notional.divide(cumulative.value(), MathContext.DECIMAL64);
    }

    private OrderStatus status() {
        if (present().isComplete()) {
            return OrderStatus.FILLED;
        }
        return switch (present().status()) {
            case CANCELED -> OrderStatus.CANCELED;
            case EXPIRED -> OrderStatus.EXPIRED;
            case REJECTED -> OrderStatus.REJECTED;
            // Filled, and the quantity is still on its way; replaced, and the successor is.
            case WORKING, PENDING_CANCEL, UNKNOWN, FILLED, REPLACED ->
                cumulativeQuantity().isZero() ? OrderStatus.NEW : OrderStatus.PARTIALLY_FILLED;
        };
    }
}
