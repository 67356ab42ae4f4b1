package io.tradewind.execution;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import io.tradewind.testkit.TopicProbe;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What the service told on its topics. */
final class Heard {
    private final TopicProbe events;
    private final TopicProbe leaderEvents;
    private final TopicProbe standings;

    Heard(String bootstrapServers) {
        events = TopicProbe.of(bootstrapServers, Topics.ORDER_EVENTS.name());
        leaderEvents = TopicProbe.of(bootstrapServers, Topics.LEADER_EVENTS.name());
        standings = TopicProbe.of(bootstrapServers, Topics.ACCOUNT_SNAPSHOTS.name());
    }

    /** The place of a message and what is told there. */
    record Told(Stamp place, String id) {}

    /** An account's order events in the order of the topic, without repetitions. */
    synchronized List<Told> told(String account) {
        return of(events, account).map(Heard::told).distinct().toList();
    }

    /** All order events of an account so far; one that was sent twice is one, as for every reader. */
    synchronized List<OrderEvent> events(String account) {
        return once(of(events, account)).map(Heard::decode).toList();
    }

    <T extends OrderEvent> List<T> events(String account, Class<T> type) {
        return events(account).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits until there are this many events of the type. */
    <T extends OrderEvent> List<T> await(String account, Class<T> type, int count) {
        return Awaitility.await()
                .atMost(World.LIMIT)
                .until(() -> events(account, type), found -> found.size() >= count);
    }

    /** What was told of a leader's orders, each once, in order. */
    synchronized List<LeaderOrderChanged> leaderEvents(String leader) {
        return once(of(leaderEvents, leader))
                .map(seen -> ContractJson.events().readValue(seen.value(), LeaderOrderChanged.class))
                .toList();
    }

    /** How an account stood with its broker, as it was told. */
    synchronized List<AccountSnapshot> standings(String account) {
        return of(standings, account)
                .map(seen -> ContractJson.events().readValue(seen.value(), AccountSnapshot.class))
                .toList();
    }

    /** How the account's first intent ended, once it has. */
    IntentClosed closed(String account) {
        return await(account, IntentClosed.class, 1).getFirst();
    }

    List<OrderStatus> statuses(String account) {
        return events(account, OrderStatusChanged.class).stream()
                .map(OrderStatusChanged::status)
                .toList();
    }

    /** Waits until an order of the account was told to have had this status. */
    void await(String account, OrderStatus status) {
        Awaitility.await().atMost(World.LIMIT).until(() -> statuses(account).contains(status));
    }

    /** What was executed of all orders of the account together, bought or sold. */
    Quantity filled(String account) {
        return events(account, OrderFilled.class).stream()
                .map(OrderFilled::lastQuantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    List<String> orderIds(String account) {
        return events(account, OrderSubmitted.class).stream()
                .map(submitted -> submitted.clientOrderId().value())
                .toList();
    }

    /** Where the newest report of an account stands, once there is one. */
    Stamp lastReport(String account) {
        BrokerReport report = await(account, BrokerReport.class, 1).getLast();
        return stampOf(report);
    }

    private synchronized Stamp stampOf(OrderEvent event) {
        for (TopicProbe.Seen seen : events.readToEnd().reversed()) {
            if (event.account().value().equals(seen.key()) && decode(seen).equals(event)) {
                return stamp(seen);
            }
        }
        throw new AssertionError("no such event: " + event);
    }

    private static Stream<TopicProbe.Seen> of(TopicProbe topic, String key) {
        return topic.readToEnd().stream().filter(seen -> key.equals(seen.key()));
    }

    private static Stream<TopicProbe.Seen> once(Stream<TopicProbe.Seen> messages) {
        Set<Told> known = new HashSet<>();
        return messages.filter(seen -> known.add(told(seen)));
    }

    private static Told told(TopicProbe.Seen seen) {
        return new Told(stamp(seen), seen.headers().get("ce_id"));
    }

    private static Stamp stamp(TopicProbe.Seen seen) {
        return new Stamp(
                Long.parseLong(seen.headers().get("tw_generation")),
                Long.parseLong(seen.headers().get("tw_sequence")));
    }

    private static OrderEvent decode(TopicProbe.Seen seen) {
        MessageType type = MessageType.named(seen.headers().get("ce_type")).orElseThrow();
        return (OrderEvent) ContractJson.events().readValue(seen.value(), type.record());
    }
}
