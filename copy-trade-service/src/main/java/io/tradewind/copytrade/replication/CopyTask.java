package io.tradewind.copytrade.replication;

import io.tradewind.contracts.copytrade.CopyEvent.CopyTaskChanged;
import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One order of a leader for one follower: which it is, what was asked for last, and what became of it. */
public record CopyTask(Mapping mapping, Ask ask, Fate fate, Instant changedTime) {

    /**
     * What is copied for whom. Never changes.
     *
     * @param subscriptionId of the subscription that began it
     * @param ratio of that subscription then, so that a changed order is sized as the first one was
     */
    public record Mapping(
            WishId wishId,
            AccountId leader,
            BrokerOrderId leaderOrderId,
            AccountId follower,
            UUID subscriptionId,
            InstrumentId instrument,
            FixedRatio ratio) {}

    /**
     * What was said to execution.
     *
     * @param commands how many commands
     * @param revision of the leader's order in the last command; 0 when there was none
     * @param wanted whether the last command wanted the order
     * @param terms wanted last; null when nothing was ever wanted
     * @param leaderTime the broker's clock at the leader's change that is followed
     */
    public record Ask(
            int commands,
            long revision,
            boolean wanted,
            @Nullable OrderTerms terms,
            Instant leaderTime) {}

    /**
     * What became of it.
     *
     * @param averagePrice rounded; null while nothing is executed
     */
    public record Fate(
            State state,
            @Nullable String code,
            Quantity cumulativeQuantity,
            @Nullable BigDecimal averagePrice) {
        private Fate in(State now, @Nullable String why) {
            return new Fate(now, why, cumulativeQuantity, averagePrice);
        }
    }

    private static final Fate REQUESTED = new Fate(State.REQUESTED, null, Quantity.ZERO, null);

    static CopyTask requested(Mapping mapping, LeaderOrder order, OrderTerms terms, Instant now) {
        return new CopyTask(mapping, new Ask(1, order.revision(), true, terms, order.revisionTime()), REQUESTED, now);
    }

    static CopyTask skipped(Mapping mapping, LeaderOrder order, SkipCode code, Instant now) {
        return new CopyTask(
                mapping,
                new Ask(0, 0, false, null, order.revisionTime()),
                REQUESTED.in(State.SKIPPED, code.name()),
                now);
    }

    CopyTask wanted(LeaderOrder order, OrderTerms terms, Instant now) {
        Ask next = new Ask(ask.commands() + 1, order.revision(), true, terms, order.revisionTime());
        return new CopyTask(mapping, next, fate.in(State.REQUESTED, null), now);
    }

    /** Where it stands is told by its fate; until then it stands where it stood. */
    CopyTask unwanted(LeaderOrder order, @Nullable SkipCode code, Instant now) {
        Ask next = new Ask(ask.commands() + 1, order.revision(), false, ask.terms(), order.revisionTime());
        return new CopyTask(mapping, next, fate.in(fate.state(), code == null ? fate.code() : code.name()), now);
    }

    /** After admission let it pass, for the first time or again after a later revision. */
    public CopyTask admitted(Instant now) {
        return with(fate.in(State.WORKING, null), now);
    }

    public CopyTask denied(String code, Instant now) {
        return with(fate.in(State.DENIED, code), now);
    }

    /** After this much of it was executed. */
    public CopyTask executed(Quantity cumulative, @Nullable BigDecimal averagePrice, Instant now) {
        return with(new Fate(fate.state(), fate.code(), cumulative, averagePrice), now);
    }

    /** After execution is done with it, until a later revision. */
    public CopyTask closed(Outcome outcome, @Nullable String code, Instant now) {
        return with(
                switch (outcome) {
                    case FILLED -> fate.in(State.FILLED, code);
                    case PARTLY -> fate.in(State.PARTLY, code);
                    case NOTHING -> fate.in(State.NOTHING, code);
                    case STALE -> fate.in(State.NOTHING, code == null ? outcome.name() : code);
                },
                now);
    }

    /** What execution was last told to want; empty when it was told nothing, or to give up. */
    Optional<OrderTerms> lastAsk() {
        return ask.wanted() ? Optional.ofNullable(ask.terms()) : Optional.empty();
    }

    /** Whether anything was ever said to execution. */
    boolean wasAsked() {
        return ask.commands() > 0;
    }

    boolean isSkippedFor(SkipCode code) {
        return fate.state() == State.SKIPPED && code.name().equals(fate.code());
    }

    /** Whether the follower was left out for good: denied at once. */
    boolean isRefused() {
        return ask.commands() == 1 && fate.state() == State.DENIED;
    }

    /** Whether all that was last asked for is executed. */
    boolean isFulfilled() {
        OrderTerms terms = ask.terms();
        return fate.state() == State.FILLED
                && terms != null
                && fate.cumulativeQuantity().compareTo(terms.quantity()) >= 0;
    }

    /**
     * Whether execution may still trade for it. With one command told its end is the end; with more, the end that was
     * told may be that of an earlier one, and only what is executed proves anything.
     */
    boolean mayStillTrade() {
        return ask.wanted() && !isFulfilled() && !(ask.commands() == 1 && hasEnded());
    }

    private boolean hasEnded() {
        return switch (fate.state()) {
            case SKIPPED, DENIED, FILLED, PARTLY, NOTHING -> true;
            case REQUESTED, WORKING -> false;
        };
    }

    private CopyTask with(Fate next, Instant now) {
        return next.equals(fate) ? this : new CopyTask(mapping, ask, next, now);
    }

    /** As the world is told. */
    public CopyTaskChanged event(@Nullable BigDecimal leaderAveragePrice) {
        OrderTerms terms = ask.terms();
        return new CopyTaskChanged(
                mapping.follower(),
                mapping.wishId(),
                mapping.leader(),
                mapping.leaderOrderId(),
                mapping.instrument(),
                ask.revision(),
                fate.state(),
                fate.code(),
                terms == null ? Quantity.ZERO : terms.quantity(),
                fate.cumulativeQuantity(),
                fate.averagePrice(),
                leaderAveragePrice,
                ask.leaderTime(),
                changedTime);
    }
}
