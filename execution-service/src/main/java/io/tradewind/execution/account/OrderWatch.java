package io.tradewind.execution.account;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.detection.FillDetection;
import io.tradewind.execution.detection.FillDetections;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open orders of an account as they were last committed, and when each is asked for next: soon after a change, then
 * less and less often; right after a takeover fast. One check per order is ever under way. Thread-safe.
 */
final class OrderWatch {

    private static final class Entry {
        private volatile BrokerOrder order;
        /** Since it last changed. */
        private int checks;

        /** Since it is watched here. */
        private int questions;

        private int failures;
        private Duration retryAfter = Duration.ZERO;
        private boolean scheduled;
        /** Its timer has come, and nobody has looked after it yet. */
        private boolean due;

        /** When its timer comes; it may come early, if the order was asked for with others meanwhile. */
        private long timerNanos;

        private long nextNanos;
        private boolean asking;
        private long askedNanos;
        private boolean asked;

        Entry(BrokerOrder order) {
            this.order = order;
        }
    }

    private final Map<ClientOrderId, Entry> open = new ConcurrentHashMap<>();
    private final Timers timers;
    private final BrokerGateway gateway;
    private final BrokerCapabilities broker;
    private final CheckPace pace;
    private final FillDetections detections;
    private final InstantSource clock;
    private final BooleanSupplier hurried;
    private final Consumer<ClientOrderId> check;

    OrderWatch(SessionParts parts, BrokerGateway gateway, BooleanSupplier hurried, Consumer<ClientOrderId> check) {
        this.timers = parts.timers();
        this.gateway = gateway;
        this.broker = gateway.capabilities();
        this.pace = new CheckPace(parts.desk().properties());
        this.detections = parts.desk().detections();
        this.clock = parts.clock();
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
            entry.nextNanos = entry.timerNanos;
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

    /** How often an open order was asked for since it is watched here. */
    int questions(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry == null) {
            return 0;
        }
        synchronized (entry) {
            return entry.questions;
        }
    }

    /** Since when the oldest of them is in doubt; empty when none is. */
    Optional<Instant> doubtSince() {
        return open.values().stream()
                .map(entry -> entry.order.state())
                .filter(OrderState.InDoubt.class::isInstance)
                .map(state -> ((OrderState.InDoubt) state).since())
                .min(Instant::compareTo);
    }

    Collection<ClientOrderId> ids() {
        return List.copyOf(open.keySet());
    }

    /**
     * Whether its time has come and it has neither changed nor been asked for since; true once. One that is to end is
     * looked after all the same: news must not put its end off.
     */
    boolean takeDue(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            boolean due = entry.due;
            entry.due = false;
            return due || entry.order.cancelWanted() || entry.order.terms().isOverdue(clock.instant());
        }
    }

    /** Whether asking at once is useful. Right after an answer it is not: the next check comes by itself. */
    boolean mayAskNow(ClientOrderId id) {
        Entry entry = open.get(id);
        if (entry == null) {
            return true;
        }
        synchronized (entry) {
            boolean soon = entry.asked
                    && System.nanoTime() - entry.askedNanos < pause(entry, 0).toNanos();
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
            if (entry.asking) {
                return false;
            }
            entry.asking = true;
            entry.due = false;
            entry.questions++;
            if (entry.scheduled) {
                // Before its timer came, as one of many: this takes the place of that check, and the pauses grow.
                entry.checks++;
            }
            return true;
        }
    }

    /**
     * Those that the broker has and that will be asked for within half of their pause, that one among them. One
     * question answers for all of them.
     */
    List<ClientOrderId> dueWith(ClientOrderId id) {
        long now = System.nanoTime();
        return open.entrySet().stream()
                .filter(other -> other.getKey().equals(id) || isDueSoon(other.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isDueSoon(Entry entry, long now) {
        synchronized (entry) {
            boolean soon = entry.scheduled
                    && entry.nextNanos - now < pause(entry, entry.checks).toNanos() / 2;
            return (entry.due || soon) && !entry.asking && isAtBroker(entry.order.state());
        }
    }

    private static boolean isAtBroker(OrderState state) {
        return switch (state) {
            case OrderState.Working _, OrderState.PendingCancel _ -> true;
            case OrderState.Unsent _, OrderState.PendingNew _, OrderState.InDoubt _, OrderState.Closed _ -> false;
        };
    }

    /** An answer has been applied; the next check is due after the next pause. */
    void endAsking(ClientOrderId id) {
        endAsking(id, true, Duration.ZERO);
    }

    /**
     * There was no answer: the next pauses are those of the retries.
     *
     * @param retryAfter before which the broker does not want to be asked
     * @return how many questions in a row had none
     */
    int notAnswered(ClientOrderId id, @Nullable Duration retryAfter) {
        return endAsking(id, false, retryAfter == null ? Duration.ZERO : retryAfter);
    }

    /** What follows so many questions without answer, in words. */
    String after(OrderType type, int failures) {
        FillDetection how = detections.of(type);
        return failures > how.maxRetries()
                ? "asked every " + how.maxPoll() + " until there is an answer"
                : "asked again after " + how.afterFailure(Math.max(1, failures), 0) + ", give or take a fifth";
    }

    private int endAsking(ClientOrderId id, boolean answered, Duration retryAfter) {
        Entry entry = open.get(id);
        if (entry == null) {
            return 0;
        }
        synchronized (entry) {
            entry.failures = answered ? 0 : entry.failures + 1;
            // Those that wait for the same moment must not all come at it.
            entry.retryAfter = retryAfter
                    .multipliedBy(100L + ThreadLocalRandom.current().nextInt(FillDetection.JITTER_PERCENT + 1))
                    .dividedBy(100);
            entry.asking = false;
            entry.asked = true;
            entry.askedNanos = System.nanoTime();
            schedule(id, entry);
            postpone(entry);
            return entry.failures;
        }
    }

    void clear() {
        open.clear();
    }

    private void schedule(ClientOrderId id, Entry entry) {
        if (entry.scheduled) {
            return;
        }
        entry.nextNanos = System.nanoTime() + pause(entry, entry.checks).toNanos();
        arm(id, entry);
    }

    private void arm(ClientOrderId id, Entry entry) {
        entry.scheduled = true;
        entry.due = false;
        entry.timerNanos = entry.nextNanos;
        timers.after(Duration.ofNanos(entry.nextNanos - System.nanoTime()), () -> fire(id, entry));
    }

    /** It was asked for before its timer came: the next question is due a pause after that. */
    private void postpone(Entry entry) {
        long next = entry.askedNanos + pause(entry, entry.checks).toNanos();
        if (next - entry.nextNanos > 0) {
            entry.nextNanos = next;
        }
    }

    private Duration pause(Entry entry, int checks) {
        BrokerOrder order = entry.order;
        Duration pause = pace.pause(
                new CheckPace.Watched(
                        checks,
                        entry.failures,
                        untilWorthAsking(order),
                        detections.climate(order.terms().instrument(), gateway.callsLeft())),
                detections.of(order.terms().orderType()),
                hurried.getAsBoolean(),
                open.size(),
                ThreadLocalRandom.current().nextInt(-FillDetection.JITTER_PERCENT, FillDetection.JITTER_PERCENT + 1));
        return pause.compareTo(entry.retryAfter) < 0 ? entry.retryAfter : pause;
    }

    /** Until its deadline, or until an answer can prove something about a doubt; null when neither is to come. */
    private @Nullable Duration untilWorthAsking(BrokerOrder order) {
        Instant now = clock.instant();
        return Stream.of(Optional.ofNullable(order.terms().deadline()), proofTime(order.state()))
                .flatMap(Optional::stream)
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo)
                .map(time -> Duration.between(now, time))
                .orElse(null);
    }

    private Optional<Instant> proofTime(OrderState state) {
        if (!(state instanceof OrderState.InDoubt doubt)) {
            return Optional.empty();
        }
        Instant absentSince = doubt.absentSince();
        return Optional.of(
                absentSince == null
                        ? doubt.since().plus(broker.lateAcceptWindow())
                        : absentSince.plus(broker.settleTime()));
    }

    private void fire(ClientOrderId id, Entry entry) {
        if (open.get(id) != entry) {
            return;
        }
        synchronized (entry) {
            entry.scheduled = false;
            if (entry.nextNanos - System.nanoTime() > 0) {
                arm(id, entry);
                return;
            }
            entry.checks++;
            entry.due = true;
        }
        check.accept(id);
    }
}
