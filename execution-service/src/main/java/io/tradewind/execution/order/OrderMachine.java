package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import io.tradewind.execution.order.OrderEffect.Alarm;
import io.tradewind.execution.order.OrderInput.CancelAnswered;
import io.tradewind.execution.order.OrderInput.CancelWanted;
import io.tradewind.execution.order.OrderInput.GiveUp;
import io.tradewind.execution.order.OrderInput.Local;
import io.tradewind.execution.order.OrderInput.ReadAbsent;
import io.tradewind.execution.order.OrderInput.ReadFound;
import io.tradewind.execution.order.OrderInput.Reported;
import io.tradewind.execution.order.OrderInput.Resolved;
import io.tradewind.execution.order.OrderInput.Send;
import io.tradewind.execution.order.OrderInput.Streamed;
import io.tradewind.execution.order.OrderInput.SubmitAnswered;
import io.tradewind.execution.order.OrderInput.Unanswered;
import io.tradewind.execution.order.OrderState.Closed;
import io.tradewind.execution.order.OrderState.InDoubt;
import io.tradewind.execution.order.OrderState.PendingCancel;
import io.tradewind.execution.order.OrderState.PendingNew;
import io.tradewind.execution.order.OrderState.Unsent;
import io.tradewind.execution.order.OrderState.Working;
import java.time.Instant;

/** The only code that decides what an input does to an order. Pure. */
public final class OrderMachine {

    private OrderMachine() {}

    /**
     * Decides.
     *
     * @throws IllegalTransition when one of our own inputs does not fit the state
     */
    public static OrderDecision decide(BrokerOrder order, OrderInput input) {
        Draft draft = new Draft(order);
        switch (input) {
            case Local local -> onLocal(draft, local);
            case Reported reported -> onReported(draft, reported);
        }
        return draft.decision();
    }

    private static void onLocal(Draft draft, Local input) {
        switch (input) {
            case Send send -> onSend(draft, send);
            case GiveUp giveUp -> onGiveUp(draft, giveUp);
            case CancelWanted wanted -> onCancelWanted(draft, wanted);
            case Resolved resolved -> onResolved(draft, resolved);
            case Unanswered unanswered -> onUnanswered(draft, unanswered);
        }
    }

    private static void onReported(Draft draft, Reported input) {
        switch (input) {
            case SubmitAnswered answered -> onSubmitAnswered(draft, answered.outcome(), answered.time());
            case CancelAnswered answered -> onCancelAnswered(draft, answered.outcome());
            case Streamed streamed -> Evidence.told(draft, streamed.report());
            case ReadFound found -> Evidence.read(draft, found);
            case ReadAbsent absent -> onAbsent(draft, absent);
        }
    }

    private static void onSend(Draft draft, Send input) {
        switch (draft.state()) {
            case Unsent unsent -> {
                draft.move(new PendingNew(unsent.attempts()));
                draft.add(new OrderEffect.Submit());
            }
            case PendingNew _, InDoubt _, Working _, PendingCancel _, Closed _ ->
                throw new IllegalTransition(draft.before(), input);
        }
    }

    private static void onGiveUp(Draft draft, GiveUp input) {
        switch (draft.state()) {
            case Unsent _ -> draft.move(new Closed(OrderStatus.ABSENT_PROVEN, null, input.reason()));
            case PendingNew _, InDoubt _, Working _, PendingCancel _, Closed _ ->
                throw new IllegalTransition(draft.before(), input);
        }
    }

    private static void onCancelWanted(Draft draft, CancelWanted input) {
        switch (draft.state()) {
            case Unsent _ -> draft.move(new Closed(OrderStatus.CANCELED, null, "before it was sent: " + input.why()));
            // There is no id yet by which the broker could be asked.
            case PendingNew _ -> draft.wantCancel(true);
            case InDoubt doubt -> {
                draft.wantCancel(true);
                if (doubt.brokerOrderId() != null) {
                    draft.add(new OrderEffect.Cancel(doubt.brokerOrderId()));
                }
            }
            case Working _ -> {
                draft.wantCancel(true);
                draft.cancelIfWanted();
            }
            case PendingCancel _, Closed _ -> {}
        }
    }

    private static void onResolved(Draft draft, Resolved input) {
        switch (draft.state()) {
            case InDoubt doubt ->
                draft.move(new Closed(OrderStatus.ABSENT_PROVEN, doubt.brokerOrderId(), input.reason()));
            case Unsent _, PendingNew _, Working _, PendingCancel _, Closed _ ->
                throw new IllegalTransition(draft.before(), input);
        }
    }

    private static void onUnanswered(Draft draft, Unanswered input) {
        switch (draft.state()) {
            case PendingNew _ -> draft.doubt(input.cause(), input.time());
            case InDoubt _, Working _ -> draft.add(new OrderEffect.Ask());
            // Whether the cancel was written is not known, and asking again is harmless: the next report triggers it.
            case PendingCancel pending -> {
                draft.wantCancel(true);
                draft.move(new Working(pending.brokerOrderId()));
                draft.add(new OrderEffect.Ask());
            }
            case Unsent _, Closed _ -> {}
        }
    }

    private static void onSubmitAnswered(Draft draft, SubmitOutcome outcome, Instant time) {
        switch (outcome) {
            case SubmitOutcome.Accepted accepted -> Evidence.told(draft, accepted.report());
            case SubmitOutcome.Refused refused -> onRefused(draft, refused.code() + ": " + refused.reason(), time);
            case SubmitOutcome.NotSent notSent -> {
                switch (draft.state()) {
                    // That the broker wants no calls is no attempt to make one.
                    case PendingNew pending ->
                        draft.unsent(pending.attempts() + (notSent.trouble() == Trouble.THROTTLED ? 0 : 1));
                    case Working _, PendingCancel _ -> draft.contradicted("not sent: " + notSent.cause());
                    // Once in doubt, an order needs proof: another attempt may have been written.
                    case Unsent _, InDoubt _, Closed _ -> {}
                }
            }
            case SubmitOutcome.Throttled limit -> onThrottled(draft, limit.reason(), time);
            case SubmitOutcome.Unknown unknown -> {
                switch (draft.state()) {
                    case Unsent _, PendingNew _ -> draft.doubt(unknown.cause(), time);
                    case InDoubt _, Working _, PendingCancel _, Closed _ -> {}
                }
            }
        }
    }

    /**
     * A refusal ends an order that was sent once. Of one sent again it may be due to the first time: it is looked up.
     */
    private static void onRefused(Draft draft, String reason, Instant time) {
        switch (draft.state()) {
            case PendingNew pending
            when pending.attempts() > 0 -> draft.doubt("refused when it was sent again: " + reason, time);
            case Unsent _, PendingNew _ -> draft.move(new Closed(OrderStatus.REJECTED, null, reason));
            case InDoubt _ -> draft.add(new OrderEffect.Ask());
            case Working _, PendingCancel _ -> draft.contradicted("refused: " + reason);
            case Closed _ -> {}
        }
    }

    /**
     * As a refusal, but for what follows: the order is wanted as before, and its id was on the wire, so that another
     * order has to carry it out.
     */
    private static void onThrottled(Draft draft, String reason, Instant time) {
        if (draft.order().cancelWanted() && draft.state() instanceof PendingNew) {
            draft.move(new Closed(OrderStatus.CANCELED, null, "the broker took no more calls: " + reason));
            return;
        }
        boolean ends = !draft.before().isClosed();
        onRefused(draft, "rate limit: " + reason, time);
        if (ends && draft.order().isClosed()) {
            draft.add(new OrderEffect.PlaceAgain());
        }
    }

    private static void onCancelAnswered(Draft draft, CancelOutcome outcome) {
        switch (draft.state()) {
            case PendingCancel pending -> {
                switch (outcome) {
                    case CancelOutcome.Requested _ -> {}
                    case CancelOutcome.NotCancelable _ -> {
                        draft.wantCancel(false);
                        draft.move(new Working(pending.brokerOrderId()));
                        draft.add(new OrderEffect.Ask());
                    }
                    case CancelOutcome.Unknown _ -> {
                        draft.wantCancel(true);
                        draft.move(new Working(pending.brokerOrderId()));
                        draft.add(new OrderEffect.Ask());
                    }
                }
            }
            case Unsent _, PendingNew _, InDoubt _, Working _, Closed _ -> {}
        }
    }

    private static void onAbsent(Draft draft, ReadAbsent input) {
        switch (draft.state()) {
            case InDoubt doubt -> stillAbsent(draft, doubt, input);
            case Working _ -> missing(draft, input);
            case PendingCancel _ -> {
                if (missing(draft, input)) {
                    draft.wantCancel(true);
                }
            }
            case Unsent _, PendingNew _, Closed _ -> {}
        }
    }

    /** What the broker once had is given up by a person only. */
    private static void stillAbsent(Draft draft, InDoubt doubt, ReadAbsent input) {
        boolean early = input.asked().isBefore(doubt.since().plus(input.lateAcceptWindow()));
        if (early || doubt.brokerOrderId() != null) {
            return;
        }
        if (doubt.absentSince() == null) {
            draft.move(new InDoubt(doubt.cause(), doubt.since(), input.asked(), null));
        } else if (!input.asked().isBefore(doubt.absentSince().plus(input.settleTime()))) {
            draft.move(new Closed(OrderStatus.ABSENT_PROVEN, null, doubt.cause()));
        }
    }

    /** A broker's reads may lag, so an order it had is missed only when it is not found twice. True when it is. */
    private static boolean missing(Draft draft, ReadAbsent input) {
        Suspicion suspicion = draft.order().suspicion();
        if (suspicion == null || !suspicion.says(null)) {
            draft.suspect(Suspicion.of(null, input.asked()));
            return false;
        }
        if (!suspicion.isConfirmedBy(null, input.asked(), input.settleTime())) {
            return false;
        }
        draft.suspect(null);
        draft.doubt("order not found after placement", input.asked());
        draft.add(new Alarm(Alarm.Code.VANISHED, "the broker had this order and does not find it: " + input.ways()));
        return true;
    }
}
