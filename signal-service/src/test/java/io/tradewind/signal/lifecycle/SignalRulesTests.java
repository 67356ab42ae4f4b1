package io.tradewind.signal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import io.tradewind.reference.Instruments;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignalRulesTests {
    private static final Instruments INSTRUMENTS = Instruments.shipped();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:02Z");

    @Test
    @Tag("A-01")
    void anEntryOfLotsBecomesUnits() {
        SignalEvent event = decide(Signals.entry()
                .instrument("BANK_NIFTY")
                .lots("2")
                .price("52200")
                .stop("51800.05")
                .target("53000"));

        assertThat(event)
                .isEqualTo(new SignalAccepted(
                        new AccountId("DEMO"),
                        new SignalId("S1"),
                        "demo",
                        new BookId("demo"),
                        new InstrumentId("BANK_NIFTY"),
                        Product.CASH,
                        Action.ENTER,
                        Quantity.of(70),
                        Price.of("52200"),
                        Price.of("51800.05"),
                        Price.of("53000"),
                        Instant.parse("2026-11-21T10:00:00Z"),
                        Signals.RECEIVED));
    }

    @Test
    void theThreeWordsOfAnOrderBecomeThreeActions() {
        assertAccepted(decide(Signals.order(SignalType.BUY).quantity("10").price("190")), Action.ENTER, "10");
        assertAccepted(decide(Signals.order(SignalType.SELL).quantity("10").price("190")), Action.REDUCE, "10");
        assertAccepted(decide(Signals.order(SignalType.CLOSE).quantity("10").price("190")), Action.FLATTEN, null);
        assertAccepted(decide(Signals.order(SignalType.SELL)), Action.FLATTEN, null);
        assertAccepted(decide(Signals.entry().type(SignalType.PYRAMID).leg("Long_2")), Action.ENTER, "3");
    }

    @Test
    void onlyWholePositionsAreExited() {
        assertAccepted(decide(Signals.exit("ALL")), Action.FLATTEN, null);
        assertRefused(decide(Signals.exit("Long_1")), RefusalCode.EXIT_ONE_UNSUPPORTED);
    }

    @Test
    void nothingIsSoldShort() {
        assertRefused(decide(Signals.entry().side("SELL")), RefusalCode.SHORT_UNSUPPORTED);
        assertRefused(
                decide(Signals.order(SignalType.BUY).quantity("1").price("190").side("SELL")),
                RefusalCode.SHORT_UNSUPPORTED);
        assertRefused(decide(Signals.exit("ALL").side("BUY")), RefusalCode.SHORT_UNSUPPORTED);
        assertRefused(decide(Signals.order(SignalType.SELL).quantity("1").side("BUY")), RefusalCode.SHORT_UNSUPPORTED);
        assertRefused(decide(Signals.order(SignalType.SELL).side("BUY")), RefusalCode.SHORT_UNSUPPORTED);
        assertAccepted(decide(Signals.exit("ALL").side("SELL")), Action.FLATTEN, null);
        assertAccepted(decide(Signals.entry().side("BUY")), Action.ENTER, "3");
    }

    @Test
    void onlyWholeLotsAreTraded() {
        assertRefused(decide(Signals.entry().lots("0.5")), RefusalCode.NOT_WHOLE_LOTS);
        assertRefused(
                decide(Signals.order(SignalType.BUY)
                        .instrument("BANK_NIFTY")
                        .quantity("36")
                        .price("52000")),
                RefusalCode.NOT_WHOLE_LOTS);
        assertRefused(
                decide(Signals.order(SignalType.SELL).instrument("BANK_NIFTY").quantity("10")),
                RefusalCode.NOT_WHOLE_LOTS);
        assertAccepted(
                decide(Signals.order(SignalType.BUY)
                        .instrument("BANK_NIFTY")
                        .quantity("35")
                        .price("52000")),
                Action.ENTER,
                "35");
        assertAccepted(
                decide(Signals.entry()
                        .instrument("GOLD_MINI")
                        .lots("2.5")
                        .price("76000")
                        .stop("75000")
                        .lots("2")),
                Action.ENTER,
                "200");
    }

    @Test
    void anEntrysPricesLieOnTheTick() {
        assertRefused(decide(Signals.entry().price("190.101")), RefusalCode.OFF_TICK);
        assertRefused(decide(Signals.entry().stop("186.001")), RefusalCode.OFF_TICK);
        assertRefused(decide(Signals.entry().target("195.001")), RefusalCode.OFF_TICK);
    }

    @Test
    void anExitIsNotStoppedByAPriceThatNoOrderCouldCarry() {
        assertThat(((SignalAccepted) decide(Signals.exit("ALL").price("190.101"))).price())
                .isNull();
        assertThat(((SignalAccepted) decide(Signals.exit("ALL").price("190.10"))).price())
                .isEqualTo(Price.of("190.1"));
        assertThat(((SignalAccepted) decide(
                                Signals.order(SignalType.SELL).quantity("1").price("190.101")))
                        .price())
                .isNull();
    }

    @Test
    void aStopLiesBelowAndATargetAboveThePrice() {
        assertRefused(decide(Signals.entry().stop("190.10")), RefusalCode.STOP_NOT_BELOW_PRICE);
        assertRefused(decide(Signals.entry().stop("200")), RefusalCode.STOP_NOT_BELOW_PRICE);
        assertRefused(decide(Signals.entry().target("190.10")), RefusalCode.TARGET_NOT_ABOVE_PRICE);
        assertAccepted(decide(Signals.entry().stop("190.09").target("190.11")), Action.ENTER, "3");
    }

    @Test
    void anInstrumentThatIsGoneIsARefusalNotAFault() {
        StoredSignal stored = Signals.entry().stored();

        assertThat(SignalRules.decide(stored, Optional.empty(), NOW))
                .isEqualTo(new SignalRefused(
                        new AccountId("DEMO"),
                        new SignalId("S1"),
                        "demo",
                        "UNKNOWN_INSTRUMENT",
                        "instrument AAPL",
                        NOW));
    }

    private static SignalEvent decide(Signals signal) {
        StoredSignal stored = signal.stored();
        return SignalRules.decide(stored, INSTRUMENTS.find(stored.signal().instrument()), NOW);
    }

    private static void assertAccepted(SignalEvent event, Action action, String quantity) {
        assertThat(event).isInstanceOfSatisfying(SignalAccepted.class, accepted -> {
            assertThat(accepted.action()).isEqualTo(action);
            assertThat(accepted.quantity()).isEqualTo(quantity == null ? null : Quantity.of(quantity));
        });
    }

    private static void assertRefused(SignalEvent event, RefusalCode code) {
        assertThat(event)
                .isInstanceOfSatisfying(
                        SignalRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code.name()));
    }
}
