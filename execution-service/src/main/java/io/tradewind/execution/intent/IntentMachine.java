package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.intent.IntentDecision.Effect;
import io.tradewind.execution.intent.IntentInput.Admit;
import io.tradewind.execution.intent.IntentInput.Adopted;
import io.tradewind.execution.intent.IntentInput.Deny;
import io.tradewind.execution.intent.IntentInput.Executed;
import io.tradewind.execution.intent.IntentInput.NothingLeft;
import io.tradewind.execution.intent.IntentInput.OrderEnded;
import io.tradewind.execution.intent.IntentInput.OrderStored;
import io.tradewind.execution.intent.IntentInput.Revise;
import io.tradewind.execution.intent.IntentInput.Why;
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

    /** Its wish was taken back, which is no word about the order: it may be wanted again. */
    private static final String WITHDRAWN = "WISH_WITHDRAWN";

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
            case Done done -> onDone(intent, done, input);
            case Stale stale -> onStale(intent, stale, input);
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
            case Withdraw _ -> done(intent, 0, wanted(intent), Quantity.ZERO, WITHDRAWN);
            // It was admitted once, in a life that this database does not remember.
            case Adopted adopted ->
                new IntentDecision(
                        intent.in(new Working(adopted.quantity(), adopted.child())),
                        new Effect.TellAdmitted(adopted.quantity()));
            case OrderStored _, OrderEnded _, Executed _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onAdmitted(Intent intent, Admitted admitted, IntentInput input) {
        return switch (input) {
            case OrderStored _ -> nothing(intent.in(new Working(admitted.quantity(), admitted.children() + 1)));
            case Admit _, Deny _, Revise _, Withdraw _, Adopted _, OrderEnded _, Executed _, NothingLeft _ ->
                throw illegal(intent, input);
        };
    }

    private static IntentDecision onWorking(Intent intent, Working working, IntentInput input) {
        return switch (input) {
            case OrderStored _ -> nothing(intent.in(new Working(working.quantity(), working.children() + 1)));
            case Executed _ -> nothing(intent);
            case OrderEnded ended -> onOrderEnded(intent, working, ended);
            case NothingLeft none ->
                done(intent, working.children(), working.quantity(), none.executed(), "NOTHING_LEFT");
            case Revise revise ->
                revise.terms().asksTheSameAs(intent.terms())
                        ? nothing(intent)
                        : cancel(intent.wanting(revise.terms()), new Revising(working.quantity(), working.children()));
            case Withdraw _ -> cancel(intent, new Ending(working.quantity(), working.children()));
            case Adopted adopted ->
                nothing(intent.in(new Working(working.quantity(), children(working.children(), adopted))));
            case Admit _, Deny _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onOrderEnded(Intent intent, Working working, OrderEnded ended) {
        String code = code(ended);
        boolean complete = isComplete(working.quantity(), ended.executed());
        if (ended.why() == Why.THROTTLED && ended.mayTryAgain() && !complete) {
            return new IntentDecision(intent, new Effect.TryAgain());
        }
        if (ended.status() != OrderStatus.ABSENT_PROVEN || complete) {
            return done(intent, working.children(), working.quantity(), ended.executed(), code);
        }
        if (!intent.terms().isEntry() && ended.mayTryAgain()) {
            return new IntentDecision(intent, new Effect.TryAgain());
        }
        return absent(intent, working.children(), working.quantity(), ended.executed());
    }

    /** An entry whose order was in doubt is not tried again, whatever is wanted by now. */
    private static IntentDecision absent(Intent intent, int children, Quantity quantity, Quantity executed) {
        String code = OrderStatus.ABSENT_PROVEN.name();
        return executed.isZero()
                ? new IntentDecision(
                        intent.in(new Stale(quantity, code, children)), new Effect.TellClosed(Outcome.STALE, code))
                : done(intent, children, quantity, executed, code);
    }

    private static IntentDecision onRevising(Intent intent, Revising revising, IntentInput input) {
        return switch (input) {
            case Executed _ -> nothing(intent);
            case OrderEnded ended -> afterRevising(intent, revising, ended);
            case Revise revise -> nothing(intent.wanting(revise.terms()));
            case Withdraw _ -> cancel(intent, new Ending(revising.quantity(), revising.children()));
            case Adopted adopted ->
                cancel(intent, new Revising(revising.quantity(), children(revising.children(), adopted)));
            case Admit _, Deny _, OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision afterRevising(Intent intent, Revising revising, OrderEnded ended) {
        if (isComplete(wanted(intent), ended.executed())) {
            return done(intent, revising.children(), wanted(intent), ended.executed(), null);
        }
        return ended.status() == OrderStatus.ABSENT_PROVEN && intent.terms().isEntry()
                ? absent(intent, revising.children(), wanted(intent), ended.executed())
                : decideAgain(intent, revising.children());
    }

    private static IntentDecision onRevised(Intent intent, Revised revised, IntentInput input) {
        return switch (input) {
            case Admit admit -> admitted(intent, admit, revised.children());
            case Deny deny -> done(intent, revised.children(), wanted(intent), deny.executed(), deny.code());
            case Revise revise -> left(intent.wanting(revise.terms()), revised, revise.executed());
            case Withdraw withdraw -> done(intent, revised.children(), wanted(intent), withdraw.executed(), WITHDRAWN);
            case Executed executed -> left(intent, revised, executed.executed());
            case OrderEnded ended -> left(intent, revised, ended.executed());
            case Adopted adopted -> cancel(intent, new Revising(wanted(intent), children(revised.children(), adopted)));
            case OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onEnding(Intent intent, Ending ending, IntentInput input) {
        return switch (input) {
            case Executed _, Withdraw _ -> nothing(intent);
            case OrderEnded ended -> {
                String code = ended.status() == OrderStatus.CANCELED ? WITHDRAWN : code(ended);
                yield done(intent, ending.children(), ending.quantity(), ended.executed(), code);
            }
            case Revise revise ->
                nothing(intent.wanting(revise.terms()).in(new Revising(ending.quantity(), ending.children())));
            case Adopted adopted -> cancel(intent, new Ending(ending.quantity(), children(ending.children(), adopted)));
            case Admit _, Deny _, OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    /**
     * What it brought may still grow. It goes on when it was filled, or ended because its wish was withdrawn, and more
     * is wanted now; one that the broker or an operator ended stays ended.
     */
    private static IntentDecision onDone(Intent intent, Done done, IntentInput input) {
        return switch (input) {
            case Executed executed -> grown(intent, done, executed.executed());
            case OrderEnded ended -> grown(intent, done, ended.executed());
            case Revise revise -> {
                Intent revised = intent.wanting(revise.terms());
                boolean mayGoOn = done.outcome() == Outcome.FILLED || WITHDRAWN.equals(done.code());
                yield mayGoOn && !isComplete(wanted(revised), revise.executed())
                        ? decideAgain(revised, done.children())
                        : nothing(intent);
            }
            case Adopted adopted ->
                cancel(
                        intent,
                        new Done(done.quantity(), done.outcome(), done.code(), children(done.children(), adopted)));
            case NothingLeft _, Withdraw _ -> nothing(intent);
            case Admit _, Deny _, OrderStored _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision onStale(Intent intent, Stale stale, IntentInput input) {
        Done done = new Done(stale.quantity(), Outcome.STALE, stale.code(), stale.children());
        return switch (input) {
            case Executed executed -> grown(intent, done, executed.executed());
            case OrderEnded ended -> grown(intent, done, ended.executed());
            case Adopted adopted ->
                cancel(intent, new Stale(stale.quantity(), stale.code(), children(stale.children(), adopted)));
            case NothingLeft _, Revise _, Withdraw _ -> nothing(intent);
            case Admit _, Deny _, OrderStored _ -> throw illegal(intent, input);
        };
    }

    /** It stays denied, though an order of it may be there: one that was sent in a life nobody here remembers. */
    private static IntentDecision onDenied(Intent intent, IntentInput input) {
        return switch (input) {
            case Revise _, Withdraw _, Executed _, OrderEnded _ -> nothing(intent);
            case Adopted _ -> new IntentDecision(intent, new Effect.CancelOrder());
            case Admit _, Deny _, OrderStored _, NothingLeft _ -> throw illegal(intent, input);
        };
    }

    private static IntentDecision admitted(Intent intent, Admit admit, int children) {
        return new IntentDecision(
                intent.in(new Admitted(admit.quantity(), children)), new Effect.TellAdmitted(admit.quantity()));
    }

    /** How many orders it has had, so that the next one gets a number of its own. */
    private static int children(int known, Adopted adopted) {
        return Math.max(known, adopted.child());
    }

    private static IntentDecision cancel(Intent intent, IntentState next) {
        return new IntentDecision(intent.in(next), new Effect.CancelOrder());
    }

    private static IntentDecision decideAgain(Intent intent, int children) {
        return new IntentDecision(intent.in(new Revised(children)), new Effect.DecideAgain());
    }

    /** Nothing is left to be decided once all that is wanted was executed. */
    private static IntentDecision left(Intent intent, Revised revised, Quantity executed) {
        return isComplete(wanted(intent), executed)
                ? done(intent, revised.children(), wanted(intent), executed, null)
                : nothing(intent);
    }

    private static IntentDecision grown(Intent intent, Done done, Quantity executed) {
        if (executed.isZero()
                || done.outcome() == Outcome.FILLED
                || done.outcome() == outcome(done.quantity(), executed)) {
            return nothing(intent);
        }
        String code = done.code() == null ? "LATE_FILL" : done.code();
        return done(intent, done.children(), done.quantity(), executed, code);
    }

    private static IntentDecision done(
            Intent intent, int children, Quantity quantity, Quantity executed, @Nullable String code) {
        Outcome outcome = outcome(quantity, executed);
        String kept = outcome == Outcome.FILLED ? null : code;
        return new IntentDecision(
                intent.in(new Done(quantity, outcome, kept, children)), new Effect.TellClosed(outcome, kept));
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

    private static @Nullable String code(OrderEnded ended) {
        OrderStatus status = ended.status();
        if (status == OrderStatus.CANCELED && ended.why() == Why.OVERDUE) {
            return "DEADLINE_PASSED";
        }
        if (ended.why() == Why.THROTTLED) {
            return "BROKER_RATE_LIMIT";
        }
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
