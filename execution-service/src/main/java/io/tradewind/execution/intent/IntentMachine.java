package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.intent.IntentDecision.Effect;
import io.tradewind.execution.intent.IntentInput.Admit;
import io.tradewind.execution.intent.IntentInput.Deny;
import io.tradewind.execution.intent.IntentInput.Executed;
import io.tradewind.execution.intent.IntentInput.NothingLeft;
import io.tradewind.execution.intent.IntentInput.OrderEnded;
import io.tradewind.execution.intent.IntentInput.OrderStored;
import io.tradewind.execution.intent.IntentInput.Revise;
import io.tradewind.execution.intent.IntentInput.Withdraw;
import io.tradewind.execution.intent.IntentState.Admitted;
import io.tradewind.execution.intent.IntentState.Denied;
import io.tradewind.execution.intent.IntentState.Done;
import io.tradewind.execution.intent.IntentState.Ending;
import io.tradewind.execution.intent.IntentState.Received;
import io.tradewind.execution.intent.IntentState.Revised;
import io.tradewind.execution.intent.IntentState.Revising;
import io.tradewind.execution.intent.IntentState.Stale;
import io.tradewind.execution.intent.IntentState.Working;
import org.jspecify.annotations.Nullable;

/** The only code that decides what an input does to an intent. Pure. */
public final class IntentMachine {

    private static final String CANCELED = "CANCELED";

    private IntentMachine() {}

    /**
     * Decides.
     *
     * @throws IllegalStateException when the input does not fit the state: a bug of ours
     */
    public static IntentDecision decide(Intent intent, IntentInput input) {
        return switch (intent.state()) {
            case Received _ -> onReceived(intent, input);
            case Admitted admitted -> onAdmitted(intent, admitted, input);
            case Working working -> onWorking(intent, working, input);
            case Revising revising -> onRevising(intent, revising, input);
            case Revised revised -> onRevised(intent, revised, input);
            case Ending ending -> onEnding(intent, ending, input);
            case Done done -> onEnded(intent, input, done.quantity(), done.outcome(), done.code());
            case Stale stale -> onEnded(intent, input, stale.quantity(), Outcome.STALE, stale.code());
            case Denied _ -> onDenied(intent, input);
        };
    }

    private static IntentDecision onReceived(Intent intent, IntentInput input) {
        return switch (input) {
            case Admit admit -> admitted(intent, admit, 0);
            case Deny deny ->
                new IntentDecision(
                        intent.in(new Denied(deny.code(), deny.detail())),
                        new Effect.TellDenied(deny.code(), deny.detail()));
            case Revise revise -> nothing(intent.wanting(revise.terms()));
            case Withdraw _ -> done(intent, wanted(intent), Quantity.ZERO, CANCELED);
            case OrderStored _, OrderEnded _, Executed _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onAdmitted(Intent intent, Admitted admitted, IntentInput input) {
        return switch (input) {
            case OrderStored _ -> nothing(intent.in(new Working(admitted.quantity(), admitted.children() + 1)));
            case Admit _, Deny _, Revise _, Withdraw _, OrderEnded _, Executed _, NothingLeft _ ->
                throw illegal(intent, input);
        };
    }

    private static IntentDecision onWorking(Intent intent, Working working, IntentInput input) {
        return switch (input) {
            case OrderStored _ -> nothing(intent.in(new Working(working.quantity(), working.children() + 1)));
            case Executed _ -> nothing(intent);
            case OrderEnded ended -> onOrderEnded(intent, working, ended);
            case NothingLeft none -> done(intent, working.quantity(), none.executed(), "NOTHING_LEFT");
            case Revise revise ->
                revise.terms().asksTheSameAs(intent.terms())
                        ? nothing(intent)
                        : cancel(intent.wanting(revise.terms()), new Revising(working.quantity(), working.children()));
            case Withdraw _ -> cancel(intent, new Ending(working.quantity(), working.children()));
            case Admit _, Deny _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onOrderEnded(Intent intent, Working working, OrderEnded ended) {
        String code = code(ended.status());
        if (ended.status() != OrderStatus.ABSENT_PROVEN || isComplete(working.quantity(), ended.executed())) {
            return done(intent, working.quantity(), ended.executed(), code);
        }
        if (!intent.terms().isEntry() && ended.mayTryAgain()) {
            return new IntentDecision(intent, new Effect.TryAgain());
        }
        if (ended.executed().isZero()) {
            return new IntentDecision(
                    intent.in(new Stale(working.quantity(), "ABSENT_PROVEN")),
                    new Effect.TellClosed(Outcome.STALE, "ABSENT_PROVEN"));
        }
        return done(intent, working.quantity(), ended.executed(), code);
    }

    private static IntentDecision onRevising(Intent intent, Revising revising, IntentInput input) {
        return switch (input) {
            case Executed _ -> nothing(intent);
            case OrderEnded ended ->
                isComplete(wanted(intent), ended.executed())
                        ? done(intent, wanted(intent), ended.executed(), null)
                        : new IntentDecision(intent.in(new Revised(revising.children())), new Effect.DecideAgain());
            case Revise revise -> nothing(intent.wanting(revise.terms()));
            case Withdraw _ -> cancel(intent, new Ending(revising.quantity(), revising.children()));
            case Admit _, Deny _, OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onRevised(Intent intent, Revised revised, IntentInput input) {
        return switch (input) {
            case Admit admit -> admitted(intent, admit, revised.children());
            case Deny deny -> done(intent, wanted(intent), deny.executed(), deny.code());
            case Revise revise -> left(intent.wanting(revise.terms()), revise.executed());
            case Withdraw withdraw -> done(intent, wanted(intent), withdraw.executed(), CANCELED);
            case Executed executed -> left(intent, executed.executed());
            case OrderEnded ended -> left(intent, ended.executed());
            case OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onEnding(Intent intent, Ending ending, IntentInput input) {
        return switch (input) {
            case Executed _, Withdraw _ -> nothing(intent);
            case OrderEnded ended -> done(intent, ending.quantity(), ended.executed(), code(ended.status()));
            case Revise revise ->
                nothing(intent.wanting(revise.terms()).in(new Revising(ending.quantity(), ending.children())));
            case Admit _, Deny _, OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    /** An ended intent stays ended; what it brought may still grow. */
    private static IntentDecision onEnded(
            Intent intent, IntentInput input, Quantity quantity, Outcome outcome, @Nullable String code) {
        return switch (input) {
            case Executed executed -> grown(intent, quantity, executed.executed(), outcome, code);
            case OrderEnded ended -> grown(intent, quantity, ended.executed(), outcome, code);
            case NothingLeft _, Revise _, Withdraw _ -> nothing(intent);
            case Admit _, Deny _, OrderStored _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onDenied(Intent intent, IntentInput input) {
        return switch (input) {
            case Revise _, Withdraw _ -> nothing(intent);
            case Admit _, Deny _, OrderStored _, OrderEnded _, Executed _, NothingLeft _ ->
                throw illegal(intent, input);
        };
    }

    private static IntentDecision admitted(Intent intent, Admit admit, int children) {
        return new IntentDecision(
                intent.in(new Admitted(admit.quantity(), children)), new Effect.TellAdmitted(admit.quantity()));
    }

    private static IntentDecision cancel(Intent intent, IntentState next) {
        return new IntentDecision(intent.in(next), new Effect.CancelOrder());
    }

    /** Nothing is left to be decided once all that is wanted was executed. */
    private static IntentDecision left(Intent intent, Quantity executed) {
        return isComplete(wanted(intent), executed) ? done(intent, wanted(intent), executed, null) : nothing(intent);
    }

    private static IntentDecision grown(
            Intent intent, Quantity quantity, Quantity executed, Outcome before, @Nullable String code) {
        if (executed.isZero() || before == Outcome.FILLED || before == outcome(quantity, executed)) {
            return nothing(intent);
        }
        return done(intent, quantity, executed, code == null ? "LATE_FILL" : code);
    }

    private static IntentDecision done(Intent intent, Quantity quantity, Quantity executed, @Nullable String code) {
        Outcome outcome = outcome(quantity, executed);
        String kept = outcome == Outcome.FILLED ? null : code;
        return new IntentDecision(intent.in(new Done(quantity, outcome, kept)), new Effect.TellClosed(outcome, kept));
    }

    /** Of a wish; only signals may leave open how much. */
    private static Quantity wanted(Intent intent) {
        Quantity requested = intent.terms().requested();
        if (requested == null) {
            throw new IllegalStateException(intent.terms().intentId() + " is no wish, its terms cannot change");
        }
        return requested;
    }

    private static Outcome outcome(Quantity wanted, Quantity executed) {
        if (isComplete(wanted, executed)) {
            return Outcome.FILLED;
        }
        return executed.isPositive() ? Outcome.PARTLY : Outcome.NOTHING;
    }

    private static boolean isComplete(Quantity wanted, Quantity executed) {
        return executed.compareTo(wanted) >= 0;
    }

    private static @Nullable String code(OrderStatus status) {
        return switch (status) {
            case FILLED -> null;
            case REJECTED -> "BROKER_REJECTED";
            case CANCELED, EXPIRED, REPLACED, ABSENT_PROVEN -> status.name();
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, IN_DOUBT ->
                throw new IllegalArgumentException(status + " is no end");
        };
    }

    private static IntentDecision nothing(Intent intent) {
        return new IntentDecision(intent, new Effect.Nothing());
    }

    private static IllegalStateException illegal(Intent intent, IntentInput input) {
        return new IllegalStateException(intent.terms().intentId() + " in " + intent.state() + " cannot take " + input);
    }
}
