package io.tradewind.execution.account;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The open orders of an account as they were last committed, and when each is asked for next: soon after a change, then
 * less and less often; right after a takeover fast. One check per order is ever under way. Thread-safe.
 */
final class OrderWatch {

    private static final class Entry {
        private volatile BrokerOrder order;
        private int checks;
        private boolean scheduled;
        private boolean asking;
        private long askedNanos;
        private boolean asked;

        Entry(BrokerOrder order) {
            this.order = order;
        }
    }

    private final Map<ClientOrderId, Entry> open = new ConcurrentHashMap<>();
    private final Timers timers;
    private final CheckPace pace;
    private final BooleanSupplier hurried;
    private final Consumer<ClientOrderId> check;

    OrderWatch(Timers timers, AccountProperties properties, BooleanSupplier hurried, Consumer<ClientOrderId> check) {
        this.timers = timers;
        this.pace = new CheckPace(properties);
        this.hurried = hurried;
        this.check = check;
    }

    /** How many of them are in doubt. */
    int inDoubt() {
        return (int) open.values().stream()
                .filter(entry -> entry.order.state() instanceof OrderState.InDoubt)
                .count();
    }

    /** An order has changed, or is there. */
    void changed(BrokerOrder order) {
        if (order.isClosed()) {
            open.remove(order.id());
            return;
        }
        Entry entry = open.computeIfAbsent(order.id(), _ -> new Entry(order));
        synchronized (entry) {
            entry.order = order;
            entry.checks = 0;
            schedule(order.id(), entry);
        }
    }

    Optional<BrokerOrder> find(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry == null) {
            return Optional.empty();
        }
        synchronized (entry) {
            return Optional.of(entry.order);
        }
    }

    Collection<ClientOrderId> ids() {
        return List.copyOf(open.keySet());
    }

    /** Whether asking at once is useful. Right after an answer it is not: the next check comes by itself. */
    boolean mayAskNow(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry == null) {
            return true;
        }
        synchronized (entry) {
            boolean soon = entry.asked
                    && System.nanoTime() - entry.askedNanos
                            < pace.pause(0, hurried.getAsBoolean(), open.size()).toNanos();
            if (soon) {
                schedule(id, entry);
            }
            return !soon;
        }
    }

    /** Whether the caller is to ask now. False while somebody else does; an order that is not open may be asked for. */
    boolean beginAsking(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry == null) {
            return true;
        }
        synchronized (entry) {
            boolean free = !entry.asking;
            entry.asking = true;
            return free;
        }
    }

    /** An answer has been applied, or there was none; the next check is due after the next pause. */
    void endAsking(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry != null) {
            synchronized (entry) {
                entry.asking = false;
                entry.asked = true;
                entry.askedNanos = System.nanoTime();
                schedule(id, entry);
            }
        }
    }

    void clear() {
        open.clear();
    }

    private void schedule(ClientOrderId id, Entry entry) {
        if (entry.scheduled) {
            return;
        }
        entry.scheduled = true;
        timers.after(pace.pause(entry.checks, hurried.getAsBoolean(), open.size()), () -> fire(id, entry));
    }

    private void fire(ClientOrderId id, Entry entry) {
        synchronized (entry) {
            entry.scheduled = false;
            entry.checks++;
        }
        if (open.get(id) == entry) {
            check.accept(id);
        }
    }
}
