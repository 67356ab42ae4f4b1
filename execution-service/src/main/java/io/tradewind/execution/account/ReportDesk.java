package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.Holding;
import io.tradewind.contracts.order.OrderEvent.OpenOrder;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.account.AccountStates.AccountState;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.order.BrokerOrder;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes a reading as the broker's report, at a place of the account's sequence where both speak of the same
 * executions: then the book can be compared exactly. Within a turn.
 */
@Component
class ReportDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);

    /** What became of a reading. */
    sealed interface Result {

        /** It is in the sequence now. */
        record Published(Stamp stamp) implements Result {}

        /**
         * The two do not speak of the same executions, or some are of orders nobody knows; ask and read again.
         *
         * @param ask orders of ours to be asked for
         * @param whose orders at the broker that may be ours, or of others
         */
        record Unequal(Set<ClientOrderId> ask, Set<BrokerOrderId> whose) implements Result {}
    }

    private final Desk desk;
    private final ForeignDesk foreign;
    private final AdoptionDesk adoptions;

    ReportDesk(Desk desk, ForeignDesk foreign, AdoptionDesk adoptions) {
        this.desk = desk;
        this.foreign = foreign;
        this.adoptions = adoptions;
    }

    /**
     * Compares and publishes.
     *
     * @param booked executions told since the reading began; the reading must have seen them
     * @param others orders at the broker that are known not to be ours
     */
    Result take(Turn turn, Reading reading, Map<BrokerOrderId, Quantity> booked, Set<BrokerOrderId> others) {
        AccountState state = desk.states().find(turn.account());
        Map<BrokerOrderId, Quantity> read = reading.cumulative();
        Map<BrokerOrderId, Quantity> known = desk.fills().known(turn.account(), read.keySet());
        boolean equal = booked.entrySet().stream()
                .allMatch(told -> told.getValue().equals(read.getOrDefault(told.getKey(), Quantity.ZERO)));
        Set<ClientOrderId> ask = new LinkedHashSet<>();
        Set<BrokerOrderId> strangers = new LinkedHashSet<>();
        for (Map.Entry<BrokerOrderId, Quantity> order : read.entrySet()) {
            int behind = order.getValue().compareTo(known.getOrDefault(order.getKey(), Quantity.ZERO));
            if (behind < 0) {
                equal = false;
            } else if (behind > 0) {
                Optional<BrokerOrder> own = desk.orders().find(turn.account(), order.getKey());
                own.ifPresent(found -> ask.add(found.id()));
                if (own.isEmpty()) {
                    ask.addAll(perhapsOurs(turn, reading, order.getKey()));
                    strangers.add(order.getKey());
                }
            }
        }
        // An order we gave up may have come to life unseen. What was before the first report is not looked into.
        Set<BrokerOrderId> whose = state.reported() ? new LinkedHashSet<>(strangers) : new LinkedHashSet<>();
        whose.removeAll(others);
        if (!equal || !ask.isEmpty() || !whose.isEmpty()) {
            return new Result.Unequal(ask, whose);
        }
        strangers.forEach(order -> foreign.executed(turn, reading.of(order), state.reported()));
        reading.openOrders().forEach(order -> open(turn, order, state.reported()));
        return new Result.Published(publish(turn, reading, state));
    }

    /** An execution of an unknown order may be of one of ours whose answer is outstanding. */
    private Set<ClientOrderId> perhapsOurs(Turn turn, Reading reading, BrokerOrderId order) {
        Set<ClientOrderId> ours = new LinkedHashSet<>();
        BrokerFill fill = reading.of(order).getFirst();
        for (BrokerOrder live : desk.orders().live(turn.account())) {
            if (live.state().knownBrokerOrderId() == null
                    && live.terms().instrument().equals(fill.instrument())
                    && live.terms().side() == fill.side()) {
                ours.add(live.id());
            }
        }
        reading.openOrders().stream()
                .filter(open -> open.brokerOrderId().equals(order))
                .map(ExecutionReport::clientOrderId)
                .filter(id -> id != null && desk.orders().find(id).isPresent())
                .forEach(ours::add);
        return ours;
    }

    /** Before the first report, what others executed is part of the opening holdings. */
    private void open(Turn turn, ExecutionReport order, boolean reported) {
        Optional<BrokerOrder> own =
                order.clientOrderId() == null ? Optional.empty() : desk.orders().find(order.clientOrderId());
        if (own.isPresent()) {
            if (own.get().isClosed()) {
                turn.call(new Call.Ask(own.get().id()));
            }
            return;
        }
        Optional<BrokerOrder> adopted = adoptions.adopt(turn, order);
        if (adopted.isPresent()) {
            turn.call(new Call.Ask(adopted.get().id()));
        } else if (reported) {
            foreign.seen(turn, order);
        } else {
            foreign.baseline(turn, order);
        }
    }

    private Stamp publish(Turn turn, Reading reading, AccountState state) {
        Stamp stamp = turn.publish(new BrokerReport(
                turn.account(),
                reading.holdings().stream()
                        .map(held ->
                                new Holding(held.instrument(), held.product(), held.quantity(), held.averagePrice()))
                        .toList(),
                reading.openOrders().stream()
                        .map(open -> new OpenOrder(
                                open.brokerOrderId(),
                                open.clientOrderId(),
                                open.instrument(),
                                open.side(),
                                open.orderQuantity(),
                                open.cumulativeQuantity()))
                        .toList(),
                reading.balance().cash(),
                reading.balance().currency(),
                reading.takenTime()));
        desk.states().reported(turn.account(), nextFrom(reading), stamp, reading.takenTime());
        LOG.atInfo()
                .addKeyValue(ACCOUNT, turn.account())
                .addKeyValue("sequence", stamp.sequence())
                .addKeyValue("holdings", reading.holdings().size())
                .addKeyValue("openOrders", reading.openOrders().size())
                .addKeyValue("first", !state.reported())
                .log("broker report published");
        return stamp;
    }

    /** By the broker's clock alone: ours may differ. */
    private Instant nextFrom(Reading reading) {
        return reading.fills().stream()
                .map(BrokerFill::transactTime)
                .max(Instant::compareTo)
                .map(newest -> newest.minus(desk.properties().fillsOverlap()))
                .filter(next -> next.isAfter(reading.from()))
                .orElse(reading.from());
    }
}
