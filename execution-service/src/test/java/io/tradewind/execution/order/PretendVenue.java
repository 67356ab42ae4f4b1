package io.tradewind.execution.order;

import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A venue with one order, time of its own, and moods: it loses answers, accepts late, fills in parts, loses, repeats
 * and reorders updates, fails when asked, answers what was true a moment ago, and fills while an order is canceled. It
 * always knows the truth.
 */
final class PretendVenue {

    static final Duration LATE_ACCEPT_WINDOW = Duration.ofSeconds(30);
    static final Duration STALE = Duration.ofMillis(900);
    private static final int ORDERED = 10;

    /** What the order was at a time. */
    private record Version(Instant time, ReportedStatus status, int executed, BigDecimal notional) {}

    private final Random random;
    private final int loss;
    /** Executions in about so many ticks. */
    private final int rarity;

    private final List<Version> versions = new ArrayList<>();
    private final List<OrderInput> updates = new ArrayList<>();
    private @Nullable Instant acceptAt;
    private int cancelsAsked;
    private int racesLost;

    /** The larger the mood, 0 to 90, the worse. */
    PretendVenue(Random random, int mood) {
        this.random = random;
        this.loss = mood;
        this.rarity = 20 + random.nextInt(2_000);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    boolean hasIt() {
        return !versions.isEmpty();
    }

    int executed() {
        return hasIt() ? versions.getLast().executed() : 0;
    }

    BigDecimal notional() {
        return hasIt() ? versions.getLast().notional() : BigDecimal.ZERO;
    }

    boolean isOver() {
        return hasIt() && versions.getLast().status().isTerminal();
    }

    int racesLost() {
        return racesLost;
    }

    /** Null when the answer comes never. */
    OrderInput submit(Instant now) {
        if (chance(10)) {
            return new OrderInput.SubmitAnswered(new SubmitOutcome.Refused("403", "no money"), now);
        }
        if (chance(5)) {
            return new OrderInput.SubmitAnswered(new SubmitOutcome.Throttled(Duration.ofSeconds(3), "429"), now);
        }
        if (chance(loss)) {
            int fate = random.nextInt(3);
            if (fate == 0) {
                accept(now);
            } else if (fate == 1) {
                acceptAt = now.plusMillis(random.nextInt((int) LATE_ACCEPT_WINDOW.toMillis() - 1_000));
            }
            return new OrderInput.SubmitAnswered(new SubmitOutcome.Unknown("time-out"), now);
        }
        accept(now);
        return new OrderInput.SubmitAnswered(new SubmitOutcome.Accepted(report(versions.getLast())), now);
    }

    private void accept(Instant now) {
        acceptAt = null;
        become(now, ReportedStatus.WORKING, 0);
    }

    private void become(Instant now, ReportedStatus status, int executed) {
        int more = executed - executed();
        BigDecimal notional = notional().add(BigDecimal.valueOf(more).multiply(new BigDecimal("190.10")));
        versions.add(new Version(now, status, executed, notional));
        OrderInput update = new OrderInput.Streamed(report(versions.getLast()));
        if (!chance(loss)) {
            updates.add(random.nextInt(updates.size() + 1), update);
            if (chance(loss / 3)) {
                updates.add(update);
            }
        }
    }

    /** Lets time pass: something may be accepted, executed, or expire. */
    void tick(Instant now) {
        if (acceptAt != null && !now.isBefore(acceptAt)) {
            accept(now);
        }
        if (!hasIt() || isOver()) {
            return;
        }
        if (random.nextInt(rarity) == 0) {
            int executed = executed() + 1 + random.nextInt(ORDERED - executed());
            become(now, executed == ORDERED ? ReportedStatus.FILLED : ReportedStatus.WORKING, executed);
        } else if (random.nextInt(20_000) == 0) {
            become(now, ReportedStatus.EXPIRED, executed());
        }
    }

    /** What the stream says now, if anything arrives. */
    Optional<OrderInput> streamed() {
        return updates.isEmpty() || chance(50) ? Optional.empty() : Optional.of(updates.removeFirst());
    }

    /** Empty when it cannot be asked. */
    Optional<OrderInput> find(Instant now) {
        if (chance(loss)) {
            return Optional.empty();
        }
        Instant asOf = chance(loss / 2) ? now.minus(STALE) : now;
        Optional<Version> seen = versions.reversed().stream()
                .filter(version -> !version.time().isAfter(asOf))
                .findFirst();
        return Optional.of(seen.<OrderInput>map(
                        version -> new OrderInput.ReadFound(report(version), now, OrderSamples.SETTLE_TIME))
                .orElseGet(() ->
                        new OrderInput.ReadAbsent(now, LATE_ACCEPT_WINDOW, OrderSamples.SETTLE_TIME, "every way")));
    }

    OrderInput cancel(Instant now) {
        cancelsAsked++;
        if (chance(loss)) {
            if (chance(50)) {
                end(now);
            }
            return new OrderInput.CancelAnswered(new CancelOutcome.Unknown("time-out"));
        }
        if (isOver()) {
            return new OrderInput.CancelAnswered(new CancelOutcome.NotCancelable("already filled"));
        }
        if (chance(30)) {
            racesLost++;
            become(now, ReportedStatus.FILLED, ORDERED);
            return new OrderInput.CancelAnswered(new CancelOutcome.NotCancelable("order is already in filled state"));
        }
        end(now);
        return new OrderInput.CancelAnswered(new CancelOutcome.Requested());
    }

    private void end(Instant now) {
        if (hasIt() && !isOver()) {
            become(now, ReportedStatus.CANCELED, executed());
        }
    }

    int cancelsAsked() {
        return cancelsAsked;
    }

    private static ExecutionReport report(Version version) {
        BigDecimal average = version.executed() == 0 ? null : new BigDecimal("190.10");
        return new ExecutionReport(
                OrderSamples.BROKER_ID,
                OrderSamples.TERMS.clientOrderId(),
                OrderSamples.TERMS.instrument(),
                OrderSamples.TERMS.side(),
                OrderSamples.TERMS.quantity(),
                version.status(),
                Quantity.of(version.executed()),
                average,
                null,
                version.time(),
                null);
    }
}
