package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Placement;
import io.tradewind.execution.leader.LeaderOrder;
import io.tradewind.execution.leader.LeaderOrders;
import io.tradewind.execution.leader.LeaderPart;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The watch of leaders: tells what their orders are at the venue, whoever placed them. Within a turn. */
@Component
class LeaderDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderDesk.class);

    private final Desk desk;
    private final LeaderOrders orders;

    LeaderDesk(Desk desk, LeaderOrders orders) {
        this.desk = desk;
        this.orders = orders;
    }

    boolean isLeader(AccountId account) {
        return desk.setup().isLeader(account);
    }

    /**
     * The stream told of an order. False when that cannot be understood alone: the broker did not say how it was
     * placed, or it replaced one that was never seen. Then the list has to be read.
     */
    boolean seen(Turn turn, ExecutionReport report) {
        Placement placement = report.placement();
        if (placement == null) {
            return false;
        }
        Optional<LeaderOrder> known = known(turn.account(), report, placement);
        if (known.isEmpty() && placement.replaces() != null) {
            return false;
        }
        learn(turn, known.orElse(null), report, placement);
        return true;
    }

    /**
     * All orders placed since the last such reading, and those that worked then. What replaced an order that is not
     * among them was replaced before the watch began.
     */
    void caughtUp(Turn turn, LeaderReader.Read read) {
        List<ExecutionReport> placed = read.orders().stream()
                .filter(report -> report.placement() != null)
                .sorted(Comparator.comparing(LeaderDesk::placedTime))
                .toList();
        for (ExecutionReport report : placed) {
            Placement placement = report.placement();
            if (placement != null) {
                learn(turn, known(turn.account(), report, placement).orElse(null), report, placement);
            }
        }
        // Kept also when nothing was placed: a later reading must not begin after what is placed from now on.
        orders.watchedTo(turn.account(), placed.isEmpty() ? read.from() : placedTime(placed.getLast()));
    }

    /** Broker orders placed before a time that are not known to have ended. */
    List<BrokerOrderId> workingBefore(AccountId leader, Instant time) {
        return orders.workingBefore(leader, time);
    }

    /** The broker's clock up to which placements are known; null before the first reading. */
    @Nullable
    Instant watchedTo(AccountId leader) {
        return orders.watchedTo(leader);
    }

    private Optional<LeaderOrder> known(AccountId leader, ExecutionReport report, Placement placement) {
        Optional<LeaderOrder> order = orders.find(leader, report.brokerOrderId());
        return order.isPresent() || placement.replaces() == null ? order : orders.find(leader, placement.replaces());
    }

    private void learn(Turn turn, @Nullable LeaderOrder before, ExecutionReport report, Placement placement) {
        LeaderPart part = LeaderPart.of(report, placement, origin(turn, report));
        LeaderOrder order = before == null ? new LeaderOrder(List.of(part)) : before.with(part);
        if (order.equals(before)) {
            return;
        }
        orders.save(turn.account(), order, order.place(part.brokerOrderId()));
        if (order.tellsMoreThan(before)) {
            var event = order.changed(turn.account(), turn.now());
            turn.tellLeader(event);
            desk.metrics().leaderEvent(event.status().name());
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, turn.account())
                    .addKeyValue("leaderOrderId", event.leaderOrderId())
                    .addKeyValue("instrument", event.instrument())
                    .addKeyValue("side", event.side())
                    .addKeyValue("quantity", event.quantity())
                    .addKeyValue("limitPrice", event.limitPrice())
                    .addKeyValue("status", event.status())
                    .addKeyValue("cumulativeQuantity", event.cumulativeQuantity())
                    .log("leader order changed");
        }
    }

    private Origin origin(Turn turn, ExecutionReport report) {
        boolean ours = report.clientOrderId() != null
                && desk.orders().find(report.clientOrderId()).isPresent();
        return ours
                        || desk.orders()
                                .find(turn.account(), report.brokerOrderId())
                                .isPresent()
                ? Origin.OURS
                : Origin.EXTERNAL;
    }

    private static Instant placedTime(ExecutionReport report) {
        Placement placement = report.placement();
        return placement == null ? Instant.MIN : placement.placedTime();
    }
}
