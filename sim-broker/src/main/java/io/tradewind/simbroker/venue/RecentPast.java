package io.tradewind.simbroker.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the changes of the last seconds took the place of, so that a book can be read as it was then. */
final class RecentPast {
    /** Older changes are never undone. */
    private static final Duration KEPT = Duration.ofSeconds(6);

    private final ArrayDeque<Replaced> changes = new ArrayDeque<>();

    /** @param before the order until then, or null when it was not there */
    private record Replaced(
            Instant time, UUID orderId, @Nullable Order before) {}

    void add(Instant time, UUID orderId, @Nullable Order before) {
        var oldest = time.minus(KEPT);
        while (!changes.isEmpty() && changes.getFirst().time().isBefore(oldest)) {
            changes.removeFirst();
        }
        changes.addLast(new Replaced(time, orderId, before));
    }

    /** For a clock that is set back: what has happened counts as long ago then, whatever its time says. */
    void forget() {
        changes.clear();
    }

    /** The book as it was; changes of that very moment are in it. */
    AccountOrders of(AccountBook book, Instant time) {
        Map<UUID, Optional<Order>> then = new HashMap<>();
        var newestFirst = changes.descendingIterator();
        while (newestFirst.hasNext()) {
            var change = newestFirst.next();
            if (!change.time().isAfter(time)) {
                break;
            }
            then.put(change.orderId(), Optional.ofNullable(change.before()));
        }
        return new Past(book, then);
    }

    /** @param then the orders that have changed since, as they were; empty for those that were not there */
    private record Past(AccountBook book, Map<UUID, Optional<Order>> then) implements AccountOrders {
        @Override
        public SequencedCollection<Order> orders() {
            return book.orders().stream()
                    .flatMap(order -> asItWas(order).stream())
                    .toList();
        }

        @Override
        public List<Order> openOrders() {
            return orders().stream()
                    .filter(order -> !order.status().isTerminal())
                    .toList();
        }

        @Override
        public @Nullable Order find(UUID orderId) {
            var order = book.find(orderId);
            return order == null ? null : asItWas(order).orElse(null);
        }

        @Override
        public @Nullable Order find(String clientOrderId) {
            return orders().reversed().stream()
                    .filter(order -> order.terms().clientOrderId().equals(clientOrderId))
                    .findFirst()
                    .orElse(null);
        }

        /** An order had a fill when its quantity had reached it. */
        @Override
        public List<Fill> fills() {
            return book.fills().stream().filter(this::wasThere).toList();
        }

        private boolean wasThere(Fill fill) {
            var order = find(fill.orderId());
            return order != null && order.filledQuantity().compareTo(fill.cumulativeQuantity()) >= 0;
        }

        private Optional<Order> asItWas(Order order) {
            var before = then.get(order.id());
            return before == null ? Optional.of(order) : before;
        }
    }
}
