package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.CLIENT_ORDER_ID;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.BookId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.order.EvidenceLine;
import io.tradewind.execution.order.Executed;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/**
 * Orders that others placed at the venue, by hand or with other software. They are not judged, only told: their
 * executions go to the book {@code external}, so that the record stays right. One that carries an id of ours, and of
 * whose cause nothing is known, is an orphan, and told in the same way. Within a turn.
 */
@Component
class ForeignDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignDesk.class);

    private final Desk desk;

    ForeignDesk(Desk desk) {
        this.desk = desk;
    }

    /** A stream or a query showed one. */
    void seen(Turn turn, ExecutionReport report) {
        Executed known = notice(turn, report);
        BigDecimal average = report.averagePrice();
        if (average == null || report.cumulativeQuantity().compareTo(known.quantity()) <= 0) {
            return;
        }
        Executed now = new Executed(
                report.cumulativeQuantity(),
                average.multiply(report.cumulativeQuantity().value()));
        if (desk.states().find(turn.account()).reported()) {
            tell(turn, filled(turn, report, known, now));
        }
        desk.fills().saveForeign(turn.account(), report.brokerOrderId(), now, turn.now());
    }

    /** One was found, and its executions are told by others. What of it is told already. */
    Executed notice(Turn turn, ExecutionReport report) {
        Optional<Executed> before = desk.fills().foreign(turn.account(), report.brokerOrderId());
        if (before.isPresent()) {
            return before.get();
        }
        desk.fills().saveForeign(turn.account(), report.brokerOrderId(), Executed.NOTHING, turn.now());
        boolean leader = desk.setup().isLeader(turn.account());
        boolean orphan = !leader && report.clientOrderId() != null && ClientOrderIds.isOurs(report.clientOrderId());
        desk.orders()
                .keepEvidence(
                        turn.account(),
                        report.clientOrderId(),
                        new EvidenceLine(
                                orphan ? "ORPHAN" : "FOREIGN",
                                report.status().name(),
                                report.cumulativeQuantity(),
                                report.side() + " " + report.orderQuantity() + " " + report.instrument(),
                                null),
                        turn.now());
        if (orphan) {
            desk.metrics().alarm("ORPHAN_ORDER");
        } else if (!leader) {
            desk.metrics().alarm("FOREIGN_ORDER");
        }
        LOG.atLevel(leader ? Level.INFO : Level.WARN)
                .addKeyValue(ACCOUNT, turn.account())
                .addKeyValue("brokerOrderId", report.brokerOrderId())
                .addKeyValue(CLIENT_ORDER_ID, report.clientOrderId())
                .addKeyValue("instrument", report.instrument())
                .addKeyValue("status", report.status())
                .log(
                        orphan
                                ? "an order with an id of ours was seen that no intent here would give"
                                : "an order that is not ours was seen");
        return Executed.NOTHING;
    }

    /** What it had executed before the first report is part of the opening holdings. */
    void baseline(Turn turn, ExecutionReport order) {
        BigDecimal average = order.averagePrice() == null ? BigDecimal.ZERO : order.averagePrice();
        Quantity cumulative = order.cumulativeQuantity();
        desk.fills()
                .saveForeign(
                        turn.account(),
                        order.brokerOrderId(),
                        new Executed(cumulative, average.multiply(cumulative.value())),
                        turn.now());
    }

    /**
     * The broker's list of executions showed some of an order that no stream told of.
     *
     * @param fills of one order
     * @param tell false before the first report
     */
    void executed(Turn turn, List<BrokerFill> fills, boolean tell) {
        List<BrokerFill> ordered = fills.stream()
                .sorted(Comparator.comparing(BrokerFill::cumulativeQuantity))
                .toList();
        Executed known = desk.fills()
                .foreign(turn.account(), ordered.getFirst().brokerOrderId())
                .orElse(Executed.NOTHING);
        for (BrokerFill fill : ordered) {
            if (fill.cumulativeQuantity().compareTo(known.quantity()) <= 0) {
                continue;
            }
            BigDecimal notional = fill.lastPrice()
                    .multiply(fill.cumulativeQuantity().minus(known.quantity()).value());
            Executed next =
                    new Executed(fill.cumulativeQuantity(), known.notional().add(notional));
            if (tell) {
                tell(turn, filled(turn, fill, known, next));
            }
            known = next;
        }
        desk.fills().saveForeign(turn.account(), ordered.getFirst().brokerOrderId(), known, turn.now());
    }

    private void tell(Turn turn, OrderFilled event) {
        desk.fills().insert(event, turn.publish(event));
        turn.booked(event.brokerOrderId(), event.cumAfter());
        desk.metrics().fill("external");
    }

    private static OrderFilled filled(Turn turn, ExecutionReport report, Executed before, Executed after) {
        return new OrderFilled(
                turn.account(),
                null,
                report.clientOrderId(),
                report.brokerOrderId(),
                BookId.EXTERNAL,
                report.instrument(),
                Product.CASH,
                report.side(),
                before.quantity(),
                after.quantity(),
                after.notional().subtract(before.notional()),
                report.executionId() == null ? List.of() : List.of(report.executionId()),
                report.transactTime());
    }

    private static OrderFilled filled(Turn turn, BrokerFill fill, Executed before, Executed after) {
        return new OrderFilled(
                turn.account(),
                null,
                null,
                fill.brokerOrderId(),
                BookId.EXTERNAL,
                fill.instrument(),
                Product.CASH,
                fill.side(),
                before.quantity(),
                after.quantity(),
                after.notional().subtract(before.notional()),
                List.of(fill.executionId()),
                fill.transactTime());
    }
}
