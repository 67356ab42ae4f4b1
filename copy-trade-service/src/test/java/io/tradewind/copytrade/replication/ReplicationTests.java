package io.tradewind.copytrade.replication;

import static io.tradewind.copytrade.replication.Given.NOW;
import static io.tradewind.copytrade.replication.Given.active;
import static io.tradewind.copytrade.replication.Given.leader;
import static io.tradewind.copytrade.replication.Given.order;
import static io.tradewind.copytrade.replication.Given.paused;
import static io.tradewind.copytrade.replication.Given.task;
import static io.tradewind.copytrade.replication.Given.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderUnwanted;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.copytrade.Told;
import io.tradewind.copytrade.replication.Decision.Nothing;
import io.tradewind.copytrade.replication.Decision.Skip;
import io.tradewind.copytrade.replication.Decision.Unwant;
import io.tradewind.copytrade.replication.Decision.Want;
import io.tradewind.copytrade.subscription.SubscriptionState;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicationTests {
    private static final Nothing NOTHING = new Nothing();

    @Nested
    class OfAnOrderNobodyHasYet {
        @Test
        @Tag("C01")
        @Tag("C06")
        void wantsAMarketOrderInProportion() {
            assertThat(decide(leader())).isEqualTo(market("50"));
        }

        @Test
        @Tag("C02")
        void wantsALimitOrderAtTheLeadersLimit() {
            assertThat(decide(leader().limit("190.10"))).isEqualTo(limit("50", "190.10"));
        }

        @Test
        @Tag("B-09")
        @Tag("C03")
        @Tag("C04")
        void wantsAStopAtTheLeadersTrigger() {
            assertThat(decide(leader().stop("190.5"))).isEqualTo(stop("50", "190.5"));
            assertThat(decide(leader().stopLimit("190.5", "191"))).isEqualTo(stopLimit("50", "190.5", "191"));
        }

        @Test
        void wantsOnlyThePricesOfTheType() {
            assertThat(decide(leader().type(OrderType.MARKET, "190", "191"))).isEqualTo(market("50"));
            assertThat(decide(leader().type(OrderType.LIMIT, "190", "191"))).isEqualTo(limit("50", "190"));
            assertThat(decide(leader().type(OrderType.STOP, "190", "191"))).isEqualTo(stop("50", "191"));
        }

        @Test
        @Tag("B-09")
        @Tag("C39")
        void skipsAnOrderWithoutAPriceOfItsType() {
            assertThat(decide(leader().stop(null))).isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
            assertThat(decide(leader().stopLimit(null, "191"))).isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
            assertThat(decide(leader().stopLimit("190.5", null))).isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
        }

        @ParameterizedTest
        @EnumSource(
                value = TimeInForce.class,
                names = {"IOC", "FOK"})
        @Tag("B-09")
        @Tag("C05")
        void skipsWhatIsOfTheMomentOnly(TimeInForce timeInForce) {
            assertThat(decide(leader().limit("190").timeInForce(timeInForce)))
                    .isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
        }

        @Test
        @Tag("C05")
        @Tag("C06")
        void keepsTheLeadersValidity() {
            assertThat(decide(leader().timeInForce(TimeInForce.GTC)))
                    .isEqualTo(new Want(new OrderTerms(OrderType.MARKET, TimeInForce.GTC, units("50"), null, null)));
        }

        @Test
        @Tag("C05")
        @Tag("C39")
        void skipsTypesAndValiditiesThatItDoesNotSpeak() {
            assertThat(decide(leader().type(null, null))).isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
            assertThat(decide(leader().timeInForce(null))).isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
            assertThat(decide(leader().type(OrderType.LIMIT, null))).isEqualTo(new Skip(SkipCode.UNSUPPORTED_ORDER));
        }

        @Test
        @Tag("C34")
        void skipsInstrumentsThatItDoesNotKnow() {
            assertThat(decide(leader().of("NOBODY"))).isEqualTo(new Skip(SkipCode.UNKNOWN_INSTRUMENT));
        }

        @Test
        @Tag("C35")
        void skipsWhatIsLessThanOneLot() {
            assertThat(decide(leader().quantity("1"))).isEqualTo(new Skip(SkipCode.ZERO_QUANTITY));
            assertThat(decide(leader().of("BANK_NIFTY").quantity("35"))).isEqualTo(new Skip(SkipCode.ZERO_QUANTITY));
        }

        @Test
        void skipsQuantitiesBeyondReason() {
            assertThat(decide(leader().quantity("900000000000000"))).isEqualTo(new Skip(SkipCode.QUANTITY_TOO_LARGE));
        }

        @Test
        @Tag("C40")
        void hasNothingToDoWithAnOrderThatWasRejected() {
            assertThat(decide(leader().status(OrderStatus.REJECTED))).isEqualTo(NOTHING);
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderStatus.class,
                names = {"CANCELED", "EXPIRED", "REJECTED"})
        void wantsOnlyWhatAnEndedOrderExecuted(OrderStatus status) {
            assertThat(decide(leader().status(status))).isEqualTo(NOTHING);
            assertThat(decide(leader().status(status).executed("30", "190"))).isEqualTo(market("15"));
        }

        @Test
        void wantsAllOfAnOrderThatIsFilled() {
            assertThat(decide(leader().status(OrderStatus.FILLED).executed("100", "190")))
                    .isEqualTo(market("50"));
        }

        @Test
        void isSilentAboutOrdersFromBeforeTheSubscription() {
            Told before = leader().placed(active().createdTime().minusNanos(1));

            assertThat(decide(before)).isEqualTo(NOTHING);
            assertThat(decide(leader().limit("190").placed(active().createdTime())))
                    .isEqualTo(limit("50", "190"));
        }

        @Test
        void isSilentAboutFollowersWhoFollowNoMore() {
            assertThat(Given.decide(order(leader()), null, null)).isEqualTo(NOTHING);
        }

        @Test
        void skipsEntriesOfThePausedAndLetsTheirExitsPass() {
            assertThat(Given.decide(order(leader()), paused(), null)).isEqualTo(new Skip(SkipCode.PAUSED));
            assertThat(Given.decide(order(leader().sell()), paused(), null)).isEqualTo(market("50"));
        }

        @ParameterizedTest
        @CsvSource({"29, false", "30, true"})
        @Tag("K14")
        void skipsEntriesAtTheMarketThatAreTooOld(int secondsBefore, boolean tooOld) {
            // A nanosecond past the second, so that 30 s before is just over the limit.
            Told placed = leader().placed(NOW.minusSeconds(secondsBefore).minusNanos(1));
            Decision expected = tooOld ? new Skip(SkipCode.TOO_OLD) : market("50");

            assertThat(decide(placed)).isEqualTo(expected);
        }

        @Test
        @Tag("K14")
        void letsALimitThatWorksAndAnExitBeAsOldAsTheyAre() {
            Told old = leader().placed(NOW.minusSeconds(60));

            assertThat(decide(old.limit("190"))).isEqualTo(limit("50", "190"));
            assertThat(decide(old.limit("190").status(OrderStatus.FILLED).executed("100", "190")))
                    .isEqualTo(new Skip(SkipCode.TOO_OLD));
            assertThat(decide(old.sell())).isEqualTo(market("50"));
        }

        @Test
        @Tag("B-09")
        @Tag("K14")
        void letsATriggerThatWorksBeAsOldAsItIsUntilItWakes() {
            Told old = leader().placed(NOW.minusSeconds(60));

            assertThat(decide(old.stop("190.5"))).isEqualTo(stop("50", "190.5"));
            assertThat(decide(old.stopLimit("190.5", "191"))).isEqualTo(stopLimit("50", "190.5", "191"));
            assertThat(decide(old.stop("190.5").executed("10", "190.6"))).isEqualTo(new Skip(SkipCode.TOO_OLD));
            assertThat(decide(old.stop("190.5").sell().executed("10", "190.6"))).isEqualTo(market("50"));
            assertThat(decide(old.stopLimit("190.5", "191").executed("10", "190.6")))
                    .isEqualTo(limit("50", "191"));
            assertThat(decide(old.stop("190.5").status(OrderStatus.FILLED).executed("100", "190.6")))
                    .isEqualTo(new Skip(SkipCode.TOO_OLD));
        }

        private Decision decide(Told told) {
            return Given.decide(order(told), active(), null);
        }
    }

    @Nested
    class OfAnOrderThatWasAskedFor {
        private final Told first = leader().limit("190");
        private final CopyTask working = task(first).admitted(NOW);

        @Test
        @Tag("C38")
        void saysNothingTwice() {
            assertThat(Given.decide(order(first), active(), task(first))).isEqualTo(NOTHING);
            assertThat(Given.decide(order(first, first.executed("10", "190")), active(), working))
                    .isEqualTo(NOTHING);
        }

        @Test
        void keepsWhatItCaughtUpOfAnOrderThatHadEnded() {
            Told ended = first.status(OrderStatus.CANCELED).executed("40", "190");

            assertThat(Given.decide(order(ended), active(), task(ended))).isEqualTo(NOTHING);
        }

        @Test
        @Tag("C09")
        @Tag("C10")
        void resizesByTheRatioItBeganWith() {
            var other = Given.subscription("F1", "2", SubscriptionState.ACTIVE);

            assertThat(Given.decide(order(first, first.quantity("200")), other, working))
                    .isEqualTo(limit("100", "190"));
            assertThat(Given.decide(order(first, first.quantity("60")), other, working))
                    .isEqualTo(limit("30", "190"));
        }

        @Test
        @Tag("C11")
        void followsThePrice() {
            assertThat(decide(first.limit("191"))).isEqualTo(limit("50", "191"));
        }

        @Test
        @Tag("C13")
        void followsTheType() {
            assertThat(decide(first.market())).isEqualTo(market("50"));
            assertThat(decide(first.stopLimit("189", "190"))).isEqualTo(stopLimit("50", "189", "190"));
        }

        @Test
        @Tag("B-09")
        @Tag("C12")
        void followsTheTrigger() {
            Told stop = leader().stopLimit("190.5", "191");
            CopyTask resting = task(stop).admitted(NOW);

            assertThat(Given.decide(order(stop, stop.stopLimit("190.7", "191")), active(), resting))
                    .isEqualTo(stopLimit("50", "190.7", "191"));
            assertThat(Given.decide(order(stop, stop.stopLimit("190.5", "192")), active(), resting))
                    .isEqualTo(stopLimit("50", "190.5", "192"));
        }

        @Test
        void followsTheValidity() {
            assertThat(decide(first.timeInForce(TimeInForce.GTC)))
                    .isEqualTo(new Want(
                            new OrderTerms(OrderType.LIMIT, TimeInForce.GTC, units("50"), Price.of("190"), null)));
        }

        @Test
        void keepsItsPlaceInTheQueueWhenItsShareStaysTheSame() {
            assertThat(decide(first.quantity("101"))).isEqualTo(NOTHING);
        }

        @Test
        void givesUpWhatItCannotFollow() {
            assertThat(decide(first.quantity("1"))).isEqualTo(new Unwant(SkipCode.ZERO_QUANTITY));
            assertThat(decide(first.type(null, null))).isEqualTo(new Unwant(SkipCode.UNSUPPORTED_ORDER));
            assertThat(decide(first.stop(null))).isEqualTo(new Unwant(SkipCode.UNSUPPORTED_ORDER));
            assertThat(decide(first.timeInForce(TimeInForce.IOC))).isEqualTo(new Unwant(SkipCode.UNSUPPORTED_ORDER));
        }

        @Test
        void comesBackToWhatItGaveUp() {
            CopyTask gaveUp = task(first, first.quantity("1"));

            assertThat(Given.decide(order(first, first.quantity("1"), first), active(), gaveUp))
                    .isEqualTo(limit("50", "190"));
        }

        @Test
        @Tag("C14")
        void changesNothingOfAnOrderThatIsExecuted() {
            CopyTask done =
                    working.executed(units("50"), new BigDecimal("190"), NOW).closed(Outcome.FILLED, null, NOW);

            assertThat(Given.decide(order(first, first.limit("191")), active(), done))
                    .isEqualTo(NOTHING);
            assertThat(Given.decide(order(first, first.quantity("80")), active(), done))
                    .isEqualTo(NOTHING);
            assertThat(Given.decide(order(first, first.quantity("200")), active(), done))
                    .isEqualTo(limit("100", "190"));
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderStatus.class,
                names = {"CANCELED", "EXPIRED", "REJECTED"})
        @Tag("C15")
        @Tag("C16")
        void givesUpWhatTheLeaderGaveUp(OrderStatus status) {
            Told ended = first.status(status);

            assertThat(Given.decide(order(first, ended), active(), task(first))).isEqualTo(new Unwant(null));
            assertThat(Given.decide(order(first, ended), active(), working)).isEqualTo(new Unwant(null));
        }

        @Test
        @Tag("C17")
        void givesUpTheRestOfAnOrderThatIsPartlyExecuted() {
            CopyTask partly = working.executed(units("20"), new BigDecimal("190"), NOW);

            assertThat(Given.decide(
                            order(first, first.status(OrderStatus.CANCELED).executed("40", "190")), active(), partly))
                    .isEqualTo(new Unwant(null));
        }

        @Test
        @Tag("C18")
        void doesNotCancelWhatIsExecuted() {
            CopyTask done =
                    working.executed(units("50"), new BigDecimal("190"), NOW).closed(Outcome.FILLED, null, NOW);

            assertThat(Given.decide(order(first, first.status(OrderStatus.CANCELED)), active(), done))
                    .isEqualTo(NOTHING);
        }

        @Test
        @Tag("C19")
        void doesNotCancelWhatWasNeverAskedFor() {
            Told small = first.quantity("1");

            assertThat(Given.decide(order(small, small.status(OrderStatus.CANCELED)), active(), task(small)))
                    .isEqualTo(NOTHING);
            assertThat(Given.decide(order(first, first.status(OrderStatus.CANCELED)), active(), null))
                    .isEqualTo(NOTHING);
        }

        @Test
        void doesNotTrustAnEndThatMayBeThatOfAnEarlierCommand() {
            Told more = first.quantity("200");
            CopyTask askedTwice = task(first, more);
            LeaderOrder canceled = order(first, more, more.status(OrderStatus.CANCELED));

            // What ended may be the first 50 of the 100 that are wanted by now.
            CopyTask filled =
                    askedTwice.executed(units("50"), new BigDecimal("190"), NOW).closed(Outcome.FILLED, null, NOW);
            assertThat(Given.decide(canceled, active(), filled)).isEqualTo(new Unwant(null));
            assertThat(Given.decide(order(first, more, first), active(), filled))
                    .isEqualTo(limit("50", "190"));
            assertThat(Given.decide(canceled, active(), askedTwice.denied("NO_PERMISSION", NOW)))
                    .isEqualTo(new Unwant(null));
        }

        @Test
        void staysOutOfWhatItWasRefused() {
            CopyTask denied = task(first).denied("NO_PERMISSION", NOW);

            assertThat(Given.decide(order(first, first.quantity("200")), active(), denied))
                    .isEqualTo(NOTHING);
            assertThat(Given.decide(order(first, first.status(OrderStatus.CANCELED)), active(), denied))
                    .isEqualTo(NOTHING);
        }

        @Test
        @Tag("C35")
        void decidesAnewAboutWhatWasTooSmallOnceItIsLarger() {
            CopyTask skipped = task(first.quantity("1"));

            assertThat(Given.decide(order(first.quantity("1"), first.quantity("200")), active(), skipped))
                    .isEqualTo(limit("100", "190"));
            assertThat(Given.decide(
                            order(first.quantity("1"), first.quantity("1").limit("191")), active(), skipped))
                    .as("still too small, which is known")
                    .isEqualTo(NOTHING);
            assertThat(Given.decide(order(first.quantity("1"), first.status(OrderStatus.CANCELED)), active(), skipped))
                    .isEqualTo(NOTHING);
        }

        @Test
        void wantsTheFinalTermsWhenItWasNotToldOfThem() {
            Told filled = first.limit("191").status(OrderStatus.FILLED).executed("100", "190.5");

            assertThat(decide(filled)).isEqualTo(limit("50", "191"));
            assertThat(decide(first.status(OrderStatus.FILLED).executed("100", "190")))
                    .isEqualTo(NOTHING);
            assertThat(decide(first.type(null, null).status(OrderStatus.FILLED).executed("100", "190")))
                    .isEqualTo(new Unwant(SkipCode.UNSUPPORTED_ORDER));
        }

        @Test
        void givesUpWhatIsMoreThanTheLeaderWasFilledOf() {
            Told small = first.quantity("1").status(OrderStatus.FILLED).executed("1", "190");

            assertThat(decide(small)).isEqualTo(new Unwant(SkipCode.ZERO_QUANTITY));
        }

        @Test
        void isMaintainedWhileThePausedAndTheEndedWait() {
            LeaderOrder changed = order(first, first.limit("191"));

            assertThat(Given.decide(changed, paused(), working)).isEqualTo(limit("50", "191"));
            assertThat(Given.decide(changed, null, working)).isEqualTo(limit("50", "191"));
            assertThat(Given.decide(order(first, first.status(OrderStatus.CANCELED)), null, working))
                    .isEqualTo(new Unwant(null));
        }

        private Decision decide(Told changed) {
            return Given.decide(order(first, changed), active(), working);
        }
    }

    @Nested
    class AsCommands {
        @Test
        @Tag("C01")
        void entersWithTheLeadersTermsInABookOfItsOwn() {
            LeaderOrder order = order(leader().limit("190"));
            Step step = Step.of(limit("50", "190"), order, active(), null, NOW).orElseThrow();

            assertThat(step.command())
                    .isEqualTo(new OrderWanted(
                            new AccountId("F1"),
                            step.task().mapping().wishId(),
                            1,
                            "copy-trade-service",
                            new BookId("copy:LEADER"),
                            new InstrumentId("AAPL"),
                            Product.CASH,
                            Action.ENTER,
                            units("50"),
                            OrderType.LIMIT,
                            TimeInForce.DAY,
                            Price.of("190"),
                            null,
                            null,
                            NOW));
        }

        @Test
        @Tag("B-09")
        @Tag("C03")
        void entersWithTheLeadersTriggerAndShowsAllOfIt() {
            LeaderOrder order = order(leader().stopLimit("190.5", "191"));
            Step step = Step.of(stopLimit("50", "190.5", "191"), order, active(), null, NOW)
                    .orElseThrow();

            assertThat(step.command()).isInstanceOfSatisfying(OrderWanted.class, wanted -> {
                assertThat(wanted.orderType()).isEqualTo(OrderType.STOP_LIMIT);
                assertThat(wanted.limitPrice()).isEqualTo(Price.of("191"));
                assertThat(wanted.triggerPrice()).isEqualTo(Price.of("190.5"));
                assertThat(wanted.displayQuantity()).isNull();
            });
        }

        @Test
        void reducesForAnExit() {
            Step step = Step.of(market("50"), order(leader().sell()), active(), null, NOW)
                    .orElseThrow();

            assertThat(step.command())
                    .isInstanceOfSatisfying(
                            OrderWanted.class,
                            wanted -> assertThat(wanted.action()).isEqualTo(Action.REDUCE));
        }

        @Test
        @Tag("C15")
        void givesUpUnderTheSameIdAndTheNewRevision() {
            Told first = leader().limit("190");
            CopyTask task = task(first);
            Step step = Step.of(new Unwant(null), order(first, first.status(OrderStatus.CANCELED)), active(), task, NOW)
                    .orElseThrow();

            assertThat(step.command())
                    .isEqualTo(new OrderUnwanted(
                            new AccountId("F1"), task.mapping().wishId(), 2, NOW));
        }

        @Test
        @Tag("C35")
        void leavesARecordOfWhoIsSkipped() {
            Step step = Step.of(new Skip(SkipCode.ZERO_QUANTITY), order(leader()), active(), null, NOW)
                    .orElseThrow();

            assertThat(step.command()).isNull();
            assertThat(step.task().event(null).code()).isEqualTo("ZERO_QUANTITY");
            assertThat(step.task().event(null).revision()).isZero();
            assertThat(step.task().event(null).quantity()).isEqualTo(units("0"));
        }
    }

    private static Want market(String quantity) {
        return new Want(new OrderTerms(OrderType.MARKET, TimeInForce.DAY, units(quantity), null, null));
    }

    private static Want limit(String quantity, String price) {
        return new Want(new OrderTerms(OrderType.LIMIT, TimeInForce.DAY, units(quantity), Price.of(price), null));
    }

    private static Want stop(String quantity, String trigger) {
        return new Want(new OrderTerms(OrderType.STOP, TimeInForce.DAY, units(quantity), null, Price.of(trigger)));
    }

    private static Want stopLimit(String quantity, String trigger, String limit) {
        return new Want(new OrderTerms(
                OrderType.STOP_LIMIT, TimeInForce.DAY, units(quantity), Price.of(limit), Price.of(trigger)));
    }
}
