package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.AccountOrders;
import io.tradewind.simbroker.venue.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /v2/orders}.
 *
 * @param after only orders submitted later than this
 * @param until only orders submitted earlier than this
 * @param afterOrderId only orders that came after this one, whatever the direction
 * @param beforeOrderId only orders that came before this one, whatever the direction
 */
record OrderQuery(
        Scope scope,
        int limit,
        boolean ascending,
        @Nullable Instant after,
        @Nullable Instant until,
        @Nullable UUID afterOrderId,
        @Nullable UUID beforeOrderId,
        Set<String> symbols,
        @Nullable String side) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    /** A total order, so that a page never ends between two orders that look alike to the next one. */
    private static final Comparator<Order> BY_SUBMISSION = Comparator.<Order, Instant>comparing(
                    order -> order.times().created())
            .thenComparingLong(Order::number);

    enum Scope {
        OPEN,
        CLOSED,
        ALL
    }

    sealed interface Parsed {
        record Understood(OrderQuery query) implements Parsed {}

        record Refused(Reply reply) implements Parsed {}
    }

    static Parsed parse(Call call) {
        try {
            return new Parsed.Understood(new OrderQuery(
                    scope(call.parameter("status", "open")),
                    Parameters.number(call, "limit", DEFAULT_LIMIT, MAX_LIMIT),
                    Parameters.ascending(call),
                    Parameters.time(call, "after"),
                    Parameters.time(call, "until"),
                    Parameters.id(call, "after_order_id"),
                    Parameters.id(call, "before_order_id"),
                    Parameters.list(call, "symbols"),
                    call.parameter("side")));
        } catch (Parameters.Invalid e) {
            return new Parsed.Refused(e.reply());
        }
    }

    List<Order> select(AccountOrders account) {
        Collection<Order> all = scope == Scope.OPEN ? account.openOrders() : account.orders();
        var between = between(account);
        List<Order> selected = new ArrayList<>();
        for (var order : all) {
            if (between.test(order) && matches(order)) {
                selected.add(order);
            }
        }
        // Orders come in the order of their times, unless the venue's clock was set back between them.
        selected.sort(BY_SUBMISSION);
        var inOrder = ascending ? selected : selected.reversed();
        return List.copyOf(inOrder.subList(0, Math.min(limit, inOrder.size())));
    }

    private boolean matches(Order order) {
        var submitted = order.times().created();
        return (scope != Scope.CLOSED || order.status().isTerminal())
                && (after == null || submitted.isAfter(after))
                && (until == null || submitted.isBefore(until))
                && (symbols.isEmpty() || symbols.contains(order.terms().symbol()))
                && (side == null || side.equals(OrderJson.sideName(order.terms().side())));
    }

    /** The cursors; an unknown id selects nothing. */
    private Predicate<Order> between(AccountOrders account) {
        Predicate<Order> later = afterOrderId == null ? _ -> true : cursor(account, afterOrderId, 1);
        Predicate<Order> earlier = beforeOrderId == null ? _ -> true : cursor(account, beforeOrderId, -1);
        return later.and(earlier);
    }

    private static Predicate<Order> cursor(AccountOrders account, UUID orderId, int sign) {
        var cursor = account.find(orderId);
        if (cursor == null) {
            return _ -> false;
        }
        return order -> Integer.signum(BY_SUBMISSION.compare(order, cursor)) == sign;
    }

    private static Scope scope(String status) throws Parameters.Invalid {
        return switch (status) {
            case "open" -> Scope.OPEN;
            case "closed" -> Scope.CLOSED;
            case "all" -> Scope.ALL;
            default -> throw new Parameters.Invalid("status");
        };
    }
}
