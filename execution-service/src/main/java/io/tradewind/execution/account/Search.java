package io.tradewind.execution.account;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.order.BrokerOrder;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for an order in doubt on every way its broker can be asked. Only when all of them answer, none shows it, and no
 * execution is of it, the broker does not have it at this moment.
 */
final class Search {

    private final BrokerCalls calls;
    private final SessionParts parts;

    Search(BrokerCalls calls, SessionParts parts) {
        this.calls = calls;
        this.parts = parts;
    }

    /** What a search found. */
    record Result(Found found, String ways) {}

    /** Blocks for a handful of questions. Unavailable when one of them had no answer. */
    Answer<Result> of(BrokerOrder order) {
        Instant since =
                order.terms().storedTime().minus(parts.desk().properties().fillsOverlap());
        BrokerOrderId known = order.state().knownBrokerOrderId();
        // What it once had is never proven absent, so there is no use in reading its lists for that.
        return known == null ? inLists(order, since) : byBrokerId(known);
    }

    private Answer<Result> byBrokerId(BrokerOrderId id) {
        return switch (calls.query("find", () -> calls.gateway().find(id))) {
            case Answer.Known<Found>(Found found) -> new Answer.Known<>(new Result(found, "the broker's id"));
            case Answer.Unavailable<Found> unavailable -> unavailable.of();
        };
    }

    private Answer<Result> inLists(BrokerOrder order, Instant since) {
        return switch (calls.query("openOrders", calls.gateway()::openOrders)) {
            case Answer.Unavailable<List<ExecutionReport>> unavailable -> unavailable.of();
            case Answer.Known<List<ExecutionReport>>(List<ExecutionReport> open) ->
                switch (calls.query("ordersSince", () -> calls.gateway().ordersSince(since))) {
                    case Answer.Unavailable<List<ExecutionReport>> unavailable -> unavailable.of();
                    case Answer.Known<List<ExecutionReport>>(List<ExecutionReport> placed) ->
                        inLists(
                                order,
                                since,
                                Stream.concat(open.stream(), placed.stream()).toList());
                };
        };
    }

    private Answer<Result> inLists(BrokerOrder order, Instant since, List<ExecutionReport> listed) {
        Optional<ExecutionReport> shown = listed.stream()
                .filter(report -> order.id().equals(report.clientOrderId()))
                .findFirst();
        if (shown.isPresent()) {
            return new Answer.Known<>(new Result(new Found.Order(shown.get()), "the broker's lists of orders"));
        }
        return switch (calls.query("fills", () -> calls.gateway().fillsSince(since))) {
            case Answer.Unavailable<List<BrokerFill>> unavailable -> unavailable.of();
            case Answer.Known<List<BrokerFill>>(List<BrokerFill> fills) -> {
                String ways = "our id, %d orders placed or open and %d executions since %s"
                        .formatted(listed.size(), fills.size(), since);
                yield amongStrangers(order, strangers(order, fills, listed), ways);
            }
        };
    }

    /** An execution whose order nobody knows may be of this one: the broker is asked whose it is. */
    private Answer<Result> amongStrangers(BrokerOrder order, List<BrokerOrderId> strangers, String ways) {
        for (BrokerOrderId stranger : strangers) {
            switch (calls.query("find", () -> calls.gateway().find(stranger))) {
                case Answer.Unavailable<Found> unavailable -> {
                    return unavailable.of();
                }
                case Answer.Known<Found>(Found.Order found) -> {
                    if (order.id().equals(found.report().clientOrderId())) {
                        return new Answer.Known<>(new Result(found, "its execution"));
                    }
                }
                case Answer.Known<Found>(Found.Absent _) -> {}
            }
        }
        return new Answer.Known<>(new Result(new Found.Absent(), ways));
    }

    /** Orders of executions of the same kind that neither the broker's lists nor we know. */
    private List<BrokerOrderId> strangers(BrokerOrder order, List<BrokerFill> fills, List<ExecutionReport> listed) {
        Set<BrokerOrderId> known = new HashSet<>();
        listed.forEach(report -> known.add(report.brokerOrderId()));
        List<BrokerOrderId> unlisted = fills.stream()
                .filter(fill -> fill.instrument().equals(order.terms().instrument())
                        && fill.side() == order.terms().side())
                .map(BrokerFill::brokerOrderId)
                .filter(id -> !known.contains(id))
                .distinct()
                .toList();
        if (unlisted.isEmpty()) {
            return unlisted;
        }
        Set<BrokerOrderId> told =
                parts.desk().fills().known(order.terms().account(), unlisted).keySet();
        return unlisted.stream().filter(id -> !told.contains(id)).toList();
    }
}
