package io.tradewind.execution.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import io.tradewind.execution.intent.IntentDecision.Effect;
import io.tradewind.execution.intent.IntentInput.Why;
import io.tradewind.execution.order.PrintedTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IntentMachineTests {

    private static final Quantity TEN = Quantity.of(10);
    private static final Path TABLE = Path.of("..", "docs", "order-states.md");

    @Test
    void doesWhatTheTableSays() throws IOException {
        PrintedTable.check(TABLE, print());
    }

    @Test
    @Tag("T20")
    void saysThatItsTimeWasOver() {
        IntentDecision decision = IntentMachine.decide(
                entry(new IntentState.Working(TEN, 1)),
                new IntentInput.OrderEnded(OrderStatus.CANCELED, Quantity.of(4), true, Why.OVERDUE));

        assertThat(decision.effect()).isEqualTo(new Effect.TellClosed(Outcome.PARTLY, "DEADLINE_PASSED"));
        IntentDecision filled = IntentMachine.decide(
                entry(new IntentState.Working(TEN, 1)),
                new IntentInput.OrderEnded(OrderStatus.FILLED, TEN, true, Why.OVERDUE));
        assertThat(filled.effect()).isEqualTo(new Effect.TellClosed(Outcome.FILLED, null));
    }

    @Test
    void endsStaleWhenTheBrokerNeverHadAnEntry() {
        IntentDecision decision = IntentMachine.decide(
                entry(new IntentState.Working(TEN, 1)),
                new IntentInput.OrderEnded(OrderStatus.ABSENT_PROVEN, Quantity.ZERO, true, Why.USUAL));

        assertThat(decision.intent().state()).isEqualTo(new IntentState.Stale(TEN, "ABSENT_PROVEN", 1));
        assertThat(decision.effect()).isEqualTo(new Effect.TellClosed(Outcome.STALE, "ABSENT_PROVEN"));
    }

    @Test
    void triesAnExitAgainThatTheBrokerNeverHad() {
        IntentDecision decision = IntentMachine.decide(
                exit(new IntentState.Working(TEN, 1)),
                new IntentInput.OrderEnded(OrderStatus.ABSENT_PROVEN, Quantity.ZERO, true, Why.USUAL));

        assertThat(decision.effect()).isEqualTo(new Effect.TryAgain());
    }

    @Test
    @Tag("B-08")
    void triesAgainWhateverTheBrokerTookNoCallFor() {
        IntentInput throttled = new IntentInput.OrderEnded(OrderStatus.REJECTED, Quantity.ZERO, true, Why.THROTTLED);
        IntentInput tooOften = new IntentInput.OrderEnded(OrderStatus.REJECTED, Quantity.ZERO, false, Why.THROTTLED);
        Intent entry = entry(new IntentState.Working(TEN, 1));

        assertThat(IntentMachine.decide(entry, throttled).effect()).isEqualTo(new Effect.TryAgain());
        assertThat(IntentMachine.decide(exit(new IntentState.Working(TEN, 1)), throttled)
                        .effect())
                .isEqualTo(new Effect.TryAgain());
        assertThat(IntentMachine.decide(entry, tooOften).effect())
                .isEqualTo(new Effect.TellClosed(Outcome.NOTHING, "BROKER_RATE_LIMIT"));
        assertThat(IntentMachine.decide(
                                entry, new IntentInput.OrderEnded(OrderStatus.REJECTED, TEN, true, Why.THROTTLED))
                        .effect())
                .as("late fills of an earlier order did it")
                .isEqualTo(new Effect.TellClosed(Outcome.FILLED, null));
    }

    @Test
    void tellsThatAnExitTheBrokerRefusedSoldNothing() {
        IntentDecision decision = IntentMachine.decide(
                exit(new IntentState.Working(TEN, 1)),
                new IntentInput.OrderEnded(OrderStatus.REJECTED, Quantity.ZERO, true, Why.USUAL));

        assertThat(decision.effect()).isEqualTo(new Effect.TellClosed(Outcome.NOTHING, "BROKER_REJECTED"));
    }

    @Test
    void tellsAgainHowItEndedWhenALateFillChangesThat() {
        Intent done = entry(new IntentState.Done(TEN, Outcome.NOTHING, "CANCELED", 1));

        IntentDecision late = IntentMachine.decide(done, new IntentInput.Executed(Quantity.of(4)));

        assertThat(late.effect()).isEqualTo(new Effect.TellClosed(Outcome.PARTLY, "CANCELED"));
        assertThat(IntentMachine.decide(late.intent(), new IntentInput.Executed(TEN))
                        .effect())
                .isEqualTo(new Effect.TellClosed(Outcome.FILLED, null));
    }

    @Test
    @Tag("C10")
    void decidesAgainOnlyOnWhatARevisionLeaves() {
        Intent revising = IntentMachine.decide(
                        entry(new IntentState.Working(TEN, 1)),
                        new IntentInput.Revise(terms(Action.ENTER, Quantity.of(6)), Quantity.ZERO))
                .intent();

        IntentDecision part = IntentMachine.decide(
                revising, new IntentInput.OrderEnded(OrderStatus.CANCELED, Quantity.of(4), true, Why.USUAL));
        assertThat(part.intent().state()).isEqualTo(new IntentState.Revised(1));
        assertThat(part.effect()).isEqualTo(new Effect.DecideAgain());

        IntentDecision all = IntentMachine.decide(
                revising, new IntentInput.OrderEnded(OrderStatus.CANCELED, Quantity.of(6), true, Why.USUAL));
        assertThat(all.intent().state()).isEqualTo(new IntentState.Done(Quantity.of(6), Outcome.FILLED, null, 1));
    }

    @Test
    void triesNoEntryAgainThatWasInDoubtHoweverItWasRevised() {
        IntentInput absent = new IntentInput.OrderEnded(OrderStatus.ABSENT_PROVEN, Quantity.ZERO, true, Why.USUAL);

        assertThat(IntentMachine.decide(entry(new IntentState.Revising(TEN, 1)), absent)
                        .intent()
                        .state())
                .isEqualTo(new IntentState.Stale(TEN, "ABSENT_PROVEN", 1));
    }

    /** What the database forgot was sent under the number that the next order would get. */
    @Test
    void countsAnAdoptedOrderSoThatTheNextOneHasANumberOfItsOwn() {
        IntentInput second = new IntentInput.Adopted(TEN, 2);

        states().forEach((name, intent) -> {
            if (!(intent.state() instanceof IntentState.Admitted || intent.state() instanceof IntentState.Denied)) {
                assertThat(IntentMachine.decide(intent, second).intent().state().orders())
                        .as(name)
                        .isEqualTo(2);
            }
        });
        assertThat(IntentMachine.decide(entry(new IntentState.Working(TEN, 3)), second)
                        .intent()
                        .state())
                .isEqualTo(new IntentState.Working(TEN, 3));
    }

    @Test
    void letsAnAdoptedOrderCarryItOutOnlyWhileItIsWanted() {
        IntentInput adopted = new IntentInput.Adopted(Quantity.of(7), 1);

        assertThat(IntentMachine.decide(entry(new IntentState.Received()), adopted))
                .isEqualTo(new IntentDecision(
                        entry(new IntentState.Working(Quantity.of(7), 1)), new Effect.TellAdmitted(Quantity.of(7))));
        assertThat(IntentMachine.decide(entry(new IntentState.Denied("SIGNAL_TOO_OLD", "")), adopted)
                        .effect())
                .isEqualTo(new Effect.CancelOrder());
        assertThat(IntentMachine.decide(entry(new IntentState.Stale(TEN, "ABSENT_PROVEN", 1)), adopted)
                        .effect())
                .isEqualTo(new Effect.CancelOrder());
    }

    private static String print() {
        Map<String, IntentInput> inputs = inputs();
        Map<String, Intent> states = states();
        StringBuilder table = new StringBuilder("| input | ")
                .append(String.join(" | ", states.keySet()))
                .append(" |\n");
        table.append("| --- ".repeat(states.size() + 1)).append("|\n");
        inputs.forEach((name, input) -> {
            table.append("| ").append(name);
            states.values().forEach(intent -> table.append(" | ").append(cell(intent, input)));
            table.append(" |\n");
        });
        return table.toString();
    }

    private static String cell(Intent intent, IntentInput input) {
        try {
            IntentDecision decision = IntentMachine.decide(intent, input);
            String state = decision.intent().equals(intent)
                    ? "="
                    : label(decision.intent().state());
            return state
                    + switch (decision.effect()) {
                        case Effect.Nothing _ -> "";
                        case Effect.TellAdmitted _ -> " +admitted";
                        case Effect.TellDenied _ -> " +denied";
                        case Effect.TellClosed _ -> " +closed";
                        case Effect.TryAgain _ -> " +try again";
                        case Effect.CancelOrder _ -> " +cancel";
                        case Effect.DecideAgain _ -> " +decide again";
                    };
        } catch (IllegalStateException e) {
            return "x";
        }
    }

    private static String label(IntentState state) {
        return state instanceof IntentState.Done done ? done.label() + " " + done.outcome() : state.label();
    }

    private static Map<String, Intent> states() {
        Map<String, Intent> states = new LinkedHashMap<>();
        states.put("RECEIVED", entry(new IntentState.Received()));
        states.put("ADMITTED", entry(new IntentState.Admitted(TEN, 0)));
        states.put("WORKING, entry", entry(new IntentState.Working(TEN, 1)));
        states.put("WORKING, exit", exit(new IntentState.Working(TEN, 1)));
        states.put("REVISING", entry(new IntentState.Revising(TEN, 1)));
        states.put("REVISED", entry(new IntentState.Revised(1)));
        states.put("ENDING", entry(new IntentState.Ending(TEN, 1)));
        states.put("DONE NOTHING", entry(new IntentState.Done(TEN, Outcome.NOTHING, "CANCELED", 1)));
        states.put("DONE FILLED", entry(new IntentState.Done(TEN, Outcome.FILLED, null, 1)));
        states.put("DONE WITHDRAWN", entry(new IntentState.Done(TEN, Outcome.NOTHING, "WISH_WITHDRAWN", 1)));
        states.put("STALE", entry(new IntentState.Stale(TEN, "ABSENT_PROVEN", 1)));
        states.put("DENIED", entry(new IntentState.Denied("NO_PERMISSION", "")));
        return states;
    }

    private static Map<String, IntentInput> inputs() {
        Map<String, IntentInput> inputs = new LinkedHashMap<>();
        inputs.put("Admit", new IntentInput.Admit(TEN));
        inputs.put("Deny", new IntentInput.Deny("NO_PERMISSION", "", Quantity.ZERO));
        inputs.put("Deny, part executed", new IntentInput.Deny("NO_PERMISSION", "", Quantity.of(4)));
        inputs.put("Revise", new IntentInput.Revise(terms(Action.ENTER, Quantity.of(7)), Quantity.of(4)));
        inputs.put("Revise, alike", new IntentInput.Revise(terms(Action.ENTER, TEN), Quantity.of(4)));
        inputs.put("Revise, more", new IntentInput.Revise(terms(Action.ENTER, Quantity.of(20)), TEN));
        inputs.put("Revise, executed", new IntentInput.Revise(terms(Action.ENTER, Quantity.of(3)), Quantity.of(4)));
        inputs.put("Withdraw", new IntentInput.Withdraw(Quantity.ZERO));
        inputs.put("Withdraw, part executed", new IntentInput.Withdraw(Quantity.of(4)));
        inputs.put("OrderStored", new IntentInput.OrderStored());
        inputs.put("Adopted", new IntentInput.Adopted(TEN, 2));
        inputs.put("Executed part", new IntentInput.Executed(Quantity.of(4)));
        inputs.put("Executed all", new IntentInput.Executed(TEN));
        inputs.put("order FILLED", new IntentInput.OrderEnded(OrderStatus.FILLED, TEN, true, Why.USUAL));
        inputs.put("CANCELED, part", new IntentInput.OrderEnded(OrderStatus.CANCELED, Quantity.of(4), true, Why.USUAL));
        inputs.put("CANCELED", new IntentInput.OrderEnded(OrderStatus.CANCELED, Quantity.ZERO, true, Why.USUAL));
        inputs.put(
                "CANCELED, overdue",
                new IntentInput.OrderEnded(OrderStatus.CANCELED, Quantity.ZERO, true, Why.OVERDUE));
        inputs.put("EXPIRED", new IntentInput.OrderEnded(OrderStatus.EXPIRED, Quantity.ZERO, true, Why.USUAL));
        inputs.put("REJECTED", new IntentInput.OrderEnded(OrderStatus.REJECTED, Quantity.ZERO, true, Why.USUAL));
        inputs.put("throttled", new IntentInput.OrderEnded(OrderStatus.REJECTED, Quantity.ZERO, true, Why.THROTTLED));
        inputs.put(
                "throttled, too often",
                new IntentInput.OrderEnded(OrderStatus.REJECTED, Quantity.ZERO, false, Why.THROTTLED));
        inputs.put(
                "ABSENT_PROVEN", new IntentInput.OrderEnded(OrderStatus.ABSENT_PROVEN, Quantity.ZERO, true, Why.USUAL));
        inputs.put(
                "ABSENT_PROVEN, too often",
                new IntentInput.OrderEnded(OrderStatus.ABSENT_PROVEN, Quantity.ZERO, false, Why.USUAL));
        inputs.put("NothingLeft", new IntentInput.NothingLeft(Quantity.ZERO));
        return inputs;
    }

    private static Intent entry(IntentState state) {
        return new Intent(terms(Action.ENTER, TEN), state);
    }

    private static Intent exit(IntentState state) {
        return new Intent(terms(Action.FLATTEN, null), state);
    }

    private static IntentTerms terms(Action action, Quantity quantity) {
        return new IntentTerms(
                new IntentId("in1"),
                new SignalId("s1"),
                "demo",
                new AccountId("A"),
                new BookId("demo"),
                new InstrumentId("AAPL"),
                Product.CASH,
                action,
                quantity,
                null,
                null,
                OrderConditions.NONE,
                null,
                Instant.EPOCH);
    }
}
