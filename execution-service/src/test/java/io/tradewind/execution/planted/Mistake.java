package io.tradewind.execution.planted;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import io.tradewind.execution.admission.AdmissionRequest;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import io.tradewind.execution.detection.FillDetection;
import io.tradewind.execution.detection.FillEvidence;
import io.tradewind.execution.detection.Slippage;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentDecision;
import io.tradewind.execution.intent.IntentDecision.Effect;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderDecision;
import io.tradewind.execution.order.OrderEffect;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderState;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A mistake that systems of this kind have made, how it would look in this one, and the tests that must notice it. The
 * points are: 1 a part taken for all, 2 questions that tell nothing, 3 permanent errors and deadlines, 4 slippage and
 * money, 5 words and missing prices, 6 fills that come late, 7 exits, 8 ids.
 *
 * <p>{@code of} are the arguments of the method the mistake is made in, preceded by its object unless it is static;
 * {@code right} is what it returned.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its lambdas have no state.
public enum Mistake {
    SOME_IS_ALL(
            1,
            "That something was executed is taken for a proof that all of it was.",
            returning("detection.FillEvidence", "complete", (_, of) -> ((FillEvidence) of[0]).noticed()),
            "detection.FillEvidenceTests#neverTakesAPartialFillForAFullOne",
            "detection.FillEvidenceTests#someLookNoticesEveryExecutionAndNoneInventsOne"),
    A_PRICE_FILLS(
            1,
            "A report with an average price makes an order filled.",
            taking("order.Evidence", "reach", of -> {
                of[2] = (boolean) of[2] || report(of[1]).averagePrice() != null;
                return of;
            }),
            "order.OrderMachineTests#staysWithTheBrokerUntilAllIsExecuted",
            "order.OrderTruthTests#noPartialFillIsCalledFullAndTheRestAlwaysEnds"),
    A_PART_BEFORE_THE_CANCEL_FILLS(
            1,
            "A canceled order that executed 4 of 10 counts as filled.",
            taking("order.Evidence", "reach", of -> {
                of[2] = (boolean) of[2]
                        || (report(of[1]).status() == ReportedStatus.CANCELED
                                && report(of[1]).cumulativeQuantity().isPositive());
                return of;
            }),
            "order.OrderMachineTests#booksTheFillBeforeTheStatusThatCameWithIt"),
    A_PART_IS_SHOWN_AS_FILLED(
            1,
            "What people are told of a partly executed order is FILLED.",
            returning("order.BrokerOrder", "verdict", (right, _) -> right.equals("PARTIAL") ? "FILLED" : right),
            "order.BrokerOrderTests#tellsAPartFromAllAndFromNothing"),
    A_PART_FILLS_THE_INTENT(
            1,
            "A signal that was carried out in part is told to be carried out.",
            returning(
                    "intent.IntentMachine", "outcome", (right, _) -> right == Outcome.PARTLY ? Outcome.FILLED : right),
            "intent.IntentMachineTests#saysThatItsTimeWasOver"),
    THE_ORDERED_QUANTITY_IS_BOOKED(
            1,
            "Whatever was executed, the quantity that was ordered goes into the books.",
            taking("order.Evidence", "book", of -> {
                of[1] = withQuantity(report(of[1]), report(of[1]).orderQuantity());
                return of;
            }),
            "order.OrderMachineTests#booksTheFillBeforeTheStatusThatCameWithIt"),
    THE_REQUESTED_QUANTITY_IS_SOLD(
            1,
            "An exit sells what was asked for though less is held.",
            taking("admission.Admission", "placed", of -> {
                AdmissionRequest request = (AdmissionRequest) of[0];
                of[2] = request.entry() || request.quantity() == null ? of[2] : request.quantity();
                return of;
            }),
            "admission.AdmissionTests#sizesExitsFromWhatIsHeldAndNotBeingSold",
            "admission.AdmissionTests#neverSellsMoreThanIsHeldWhateverIsAsked"),

    NO_QUESTION_WORKS(
            2,
            "The question for an order fails each time, so that no fill is ever found.",
            returning(
                    "broker.alpaca.AlpacaAnswers",
                    "found",
                    (_, _) -> new Answer.Unavailable<>("no such method", Trouble.AMBIGUOUS)),
            "broker.alpaca.AlpacaAnswersTests#believesInAbsenceOnlyWhenAlpacaSpeaksOfTheOrder"),
    NO_LIST_WORKS(
            2,
            "The list of orders and of fills fails each time.",
            returning(
                    "broker.alpaca.AlpacaAnswers",
                    "known",
                    (_, _) -> new Answer.Unavailable<>("no such method", Trouble.AMBIGUOUS)),
            "broker.alpaca.AlpacaPagesTests#readsOpenOrdersToTheEndThoughPagesOverlapAndTimesTie",
            "broker.alpaca.AlpacaMappingTests#readsFillsUnderTheIdTheStreamUsesAndSkipsOtherRows"),
    NO_ANSWER_IS_ABSENCE(
            2,
            "A question that had no answer is taken for the answer that there is no such order.",
            returning("broker.alpaca.AlpacaAnswers", "found", Mistake::absentIfUnavailable),
            "broker.alpaca.AlpacaAnswersTests#believesInAbsenceOnlyWhenAlpacaSpeaksOfTheOrder"),
    A_FAILED_QUESTION_IS_ABSENCE(
            2,
            "An exception of the adapter is taken for the answer that there is no such order.",
            returning("account.BrokerCalls", "ask", Mistake::absentIfUnavailable),
            "account.BrokerCallsTests#takesAQuestionOnWhichTheAdapterFailsForNoAnswer"),
    TOO_LATE_TO_CANCEL_IS_SWALLOWED(
            2,
            "That an order is already filled is not heard when it is canceled: the cancel looks requested.",
            returning(
                    "broker.alpaca.AlpacaAnswers",
                    "canceled",
                    (right, _) -> right instanceof CancelOutcome.NotCancelable ? new CancelOutcome.Requested() : right),
            "broker.alpaca.AlpacaAnswersTests#classifiesCancels"),
    A_FAILED_CANCEL_IS_SWALLOWED(
            2,
            "An exception of the adapter while it cancels is swallowed: the cancel looks requested.",
            returning(
                    "account.BrokerCalls",
                    "cancel",
                    (right, _) -> right instanceof CancelOutcome.Unknown ? new CancelOutcome.Requested() : right),
            "account.BrokerCallsTests#doesNotTakeACancelOnWhichTheAdapterFailsForRequested"),

    NOTHING_IS_PERMANENT(
            3,
            "What asking again cannot help is taken for trouble that passes.",
            returning(
                    "broker.alpaca.AlpacaAnswers",
                    "trouble",
                    (right, _) ->
                            right == Trouble.PERMANENT || right == Trouble.UNAUTHORIZED ? Trouble.TRANSIENT : right),
            "broker.alpaca.AlpacaAnswersTests#saysWhatKindOfTroubleAnAnswerIs",
            "broker.alpaca.AlpacaAnswersTests#saysWhatKindOfTroubleHasNoAnswer"),
    A_REFUSAL_IS_WATCHED(
            3,
            "An order that was refused for good is watched until its time is over.",
            returning(
                    "broker.alpaca.AlpacaAnswers",
                    "submitted",
                    (right, _) -> right instanceof SubmitOutcome.Refused refused
                            ? new SubmitOutcome.Unknown(refused.reason())
                            : right),
            "broker.alpaca.AlpacaAnswersTests#refusesWhatTheListNames"),
    RETRIES_SLEEP_OVER_THE_DEADLINE(
            3,
            "The pause before a question does not know how much time is left.",
            returning("account.CheckPace$Watched", "until", (_, _) -> null),
            "account.CheckPaceTests#neverSleepsOverADeadline"),
    RETRIES_GROW_FOR_EVER(
            3,
            "Pauses after failures go on doubling when the retries are used up, and checking stalls.",
            returning(
                    "detection.FillDetection",
                    "afterFailure",
                    (_, of) ->
                            ((FillDetection) of[0]).retryBackoff().multipliedBy(1L << Math.min((int) of[1] - 1, 20))),
            "detection.FillDetectionTests#waitsTwiceAsLongAfterEachFailureWithAFifthOfChance",
            "detection.FillDetectionTests#neverWaitsLongerThanHalfAMinuteAfterAFailure",
            "account.CheckPaceTests#goesOnAtTheUsualPaceAfterItsRetries"),
    THE_TIME_IS_NEVER_OVER(
            3,
            "Nobody notices that an order is past its deadline.",
            returning("order.OrderTerms", "isOverdue", (_, _) -> false),
            "order.BrokerOrderTests#isOverdueFromItsDeadlineOn"),

    BETTER_IS_WORSE(
            4,
            "Slippage has no sign: a better price is treated like a worse one.",
            returning(
                    "detection.Slippage",
                    "of",
                    (right, _) -> new Slippage(((Slippage) right).basisPoints().abs())),
            "detection.SlippageTests#isAboveZeroWhenTheExecutionWasWorseWhateverTheSide",
            "detection.SlippageTests#onlyAWorsePriceIsWorthAWarning"),
    SLIPPAGE_IN_FLOATING_POINT(
            4,
            "Slippage is computed in floating point.",
            returning("detection.Slippage", "of", Mistake::inFloatingPoint),
            "detection.SlippageTests#isAboveZeroWhenTheExecutionWasWorseWhateverTheSide"),
    MONEY_IN_FLOATING_POINT(
            4,
            "What is booked is computed from a price in floating point.",
            returning("broker.ExecutionReport", "averagePrice", Mistake::throughADouble),
            "order.OrderMachineTests#tellsTheDifferenceOfExactNotionals"),
    A_PRICE_READ_AS_FLOATING_POINT(
            4,
            "The broker's average price is read as a floating-point number.",
            returning("broker.alpaca.AlpacaJson", "average", Mistake::throughADouble),
            "broker.alpaca.AlpacaMappingTests#readsNumbersOffsetsAndTheFillsOfACanceledOrder"),

    PARTIALLY_FILLED_CONTAINS_FILLED(
            5,
            "A status that contains the word filled is filled.",
            returning(
                    "broker.alpaca.AlpacaMapping",
                    "status",
                    (right, of) -> ((String) of[0]).contains("filled") ? ReportedStatus.FILLED : right),
            "broker.alpaca.AlpacaMappingTests#mapsEveryStatusOfTheTable"),
    THE_WORD_FILLS(
            5,
            "The word filled ends an order, whatever quantity comes with it.",
            taking("order.Evidence", "reach", of -> {
                of[2] = (boolean) of[2] || report(of[1]).status() == ReportedStatus.FILLED;
                return of;
            }),
            "order.OrderMachineTests#asksForTheQuantityOfAnOrderThatIsOnlyCalledFilled"),
    AN_UNKNOWN_PRICE_IS_THE_EXPECTED_ONE(
            5,
            "When the broker does not tell the price of a fill, the expected one is booked.",
            returning(
                    "broker.ExecutionReport",
                    "averagePrice",
                    (right, of) ->
                            right == null && report(of[0]).cumulativeQuantity().isPositive()
                                    ? new BigDecimal("190.10")
                                    : right),
            "order.OrderMachineTests#asksAgainRatherThanGuessAPrice"),

    TOO_LATE_TO_CANCEL_IS_THE_END(
            6,
            "That an order cannot be canceled any more is taken for its end with nothing executed.",
            returning(
                    "order.OrderMachine",
                    "decide",
                    (right, of) -> of[1] instanceof OrderInput.CancelAnswered(CancelOutcome.NotCancelable _)
                                    && order(of[0]).state() instanceof OrderState.PendingCancel
                            ? canceled((OrderDecision) right)
                            : right),
            "order.OrderMachineTests#goesOnWatchingAnOrderThatCouldNotBeCanceled",
            "order.OrderTruthTests#aFillThatWinsAgainstTheCancelIsTold"),
    CLOSED_IS_CLOSED(
            6,
            "What the broker says of a closed order is not listened to.",
            returning(
                    "order.OrderMachine",
                    "decide",
                    (right, of) ->
                            of[1] instanceof OrderInput.Reported && order(of[0]).isClosed()
                                    ? new OrderDecision(order(of[0]), List.of())
                                    : right),
            "order.OrderMachineTests#booksAFillThatArrivesAfterTheCancel",
            "order.OrderMachineTests#takesOverAndCancelsAnOrderThatWasProvenAbsent"),
    CANCELED_STAYS_CANCELED(
            6,
            "An order that turns out to be filled after its cancel is still told to be canceled.",
            returning(
                    "order.OrderMachine",
                    "decide",
                    (right, of) -> order(of[0]).isClosed()
                            ? new OrderDecision(order(of[0]), fillsOf((OrderDecision) right))
                            : right),
            "order.OrderMachineTests#becomesFilledWhenTheRestTurnsUpAfterTheCancel"),
    A_LATE_FILL_IS_NOT_TOLD(
            6,
            "How an intent ended is not told again when a late fill changes it.",
            returning(
                    "intent.IntentMachine",
                    "grown",
                    (_, of) -> new IntentDecision((Intent) of[0], new Effect.Nothing())),
            "intent.IntentMachineTests#tellsAgainHowItEndedWhenALateFillChangesThat"),

    EXITS_DO_NOT_KNOW_OF_EACH_OTHER(
            7,
            "An exit may sell what another exit is selling already, and both can execute.",
            returning("admission.AdmissionFacts", "workingExits", (_, _) -> Quantity.ZERO),
            "admission.AdmissionTests#sizesExitsFromWhatIsHeldAndNotBeingSold",
            "admission.AdmissionTests#neverSellsMoreThanIsHeldWhateverIsAsked"),
    A_SILENT_EXIT_SELLS_NOTHING(
            7,
            "An exit without an answer does not count as selling, though it may execute.",
            returning(
                    "order.BrokerOrder",
                    "leavesQuantity",
                    (right, of) -> order(of[0]).state() instanceof OrderState.InDoubt ? Quantity.ZERO : right),
            "order.BrokerOrderTests#mayExecuteWhatIsLeftUntilItHasEnded"),
    NOBODY_LOOKS_HOW_AN_EXIT_ENDED(
            7,
            "An exit that the broker never had is not tried again, and the position stays open.",
            returning(
                    "intent.IntentMachine",
                    "decide",
                    (right, of) -> ((IntentDecision) right).effect() instanceof Effect.TryAgain
                            ? new IntentDecision((Intent) of[0], new Effect.Nothing())
                            : right),
            "intent.IntentMachineTests#triesAnExitAgainThatTheBrokerNeverHad"),
    A_REFUSED_EXIT_IS_AN_EXIT(
            7,
            "An exit that the broker refused is told as if the position were closed.",
            returning(
                    "intent.IntentMachine", "outcome", (right, _) -> right == Outcome.NOTHING ? Outcome.FILLED : right),
            "intent.IntentMachineTests#tellsThatAnExitTheBrokerRefusedSoldNothing"),

    NO_ID_IS_SENT(
            8,
            "An order goes out without our id, so that it cannot be found and may be placed twice.",
            returning(
                    "broker.alpaca.AlpacaMapping",
                    "placement",
                    (right, _) -> right instanceof String body
                            ? body.replaceAll("\"client_order_id\":\"[^\"]*\",?", "")
                            : right),
            "broker.alpaca.AlpacaMappingTests#writesDecimalsAsPlainStrings"),
    ONE_ID_A_MINUTE_FOR_ALL(
            8,
            "Orders of all signals of the same minute have the same id, so that a second signal is lost.",
            taking("order.ClientOrderIds", "of", of -> {
                of[0] = new IntentId(Mistake.MINUTE);
                return of;
            }),
            "order.ClientOrderIdsTests#givesEachChildAnIdOfItsOwnThatAnyBrokerTakes"),
    ONE_INTENT_A_MINUTE_FOR_ALL(
            8,
            "All signals of the same minute are taken for one.",
            taking("order.ClientOrderIds", "intentOf", of -> {
                of[0] = new SignalId(Mistake.MINUTE);
                return of;
            }),
            "order.ClientOrderIdsTests#givesEachSignalAndAccountAnIntentOfItsOwn"),
    ANOTHER_ID_EVERY_MINUTE(
            8,
            "The same order has another id a minute later, so that it can be placed again.",
            taking("order.ClientOrderIds", "of", of -> {
                of[0] = new IntentId(of[0] + Mistake.MINUTE);
                return of;
            }),
            "order.ClientOrderIdsTests#givesTheSameIdsInAnyYear"),
    ANOTHER_ID_EVERY_TIME(
            8,
            "An id is drawn, so that the same order has another one after a restart.",
            taking("order.ClientOrderIds", "of", of -> {
                of[0] = new IntentId(UUID.randomUUID().toString());
                return of;
            }),
            "order.ClientOrderIdsTests#givesTheSameCauseTheSameIdForEver");

    private static final String MINUTE = "202611201000";

    /** What is returned in place of what is right. */
    @FunctionalInterface
    interface Returning {
        Object instead(Object right, Object[] of);
    }

    private final int point;
    private final String sentence;
    private final Place place;
    private final List<String> noticedBy;

    Mistake(int point, String sentence, Place place, String... noticedBy) {
        this.point = point;
        this.sentence = sentence;
        this.place = place;
        this.noticedBy = List.of(noticedBy);
    }

    int point() {
        return point;
    }

    Place place() {
        return place;
    }

    /** Test methods, each as class#method below {@code io.tradewind.execution}. */
    List<String> noticedBy() {
        return noticedBy;
    }

    @Override
    public String toString() {
        return point + ": " + sentence;
    }

    /**
     * Where a mistake is made, and how.
     *
     * @param type below {@code io.tradewind.execution}
     * @param method all methods of this name
     * @param taking in place of the arguments
     * @param returning in place of the result
     */
    record Place(String type, String method, UnaryOperator<Object[]> taking, Returning returning) {}

    private static Place taking(String type, String method, UnaryOperator<Object[]> taking) {
        return new Place(type, method, taking, (right, _) -> right);
    }

    private static Place returning(String type, String method, Returning returning) {
        return new Place(type, method, UnaryOperator.identity(), returning);
    }

    /** Called by the method a mistake is planted in, before it begins. */
    public static Object[] taken(String mistake, Object[] of) {
        return valueOf(mistake).place.taking().apply(of);
    }

    /** Called when it ends. */
    public static Object returned(String mistake, Object right, Object[] of) {
        return valueOf(mistake).place.returning().instead(right, of);
    }

    private static ExecutionReport report(Object argument) {
        return (ExecutionReport) argument;
    }

    private static BrokerOrder order(Object argument) {
        return (BrokerOrder) argument;
    }

    private static Object absentIfUnavailable(Object right, Object[] of) {
        return right instanceof Answer.Unavailable<?> ? new Answer.Known<>(new Found.Absent()) : right;
    }

    private static ExecutionReport withQuantity(ExecutionReport report, Quantity cumulative) {
        return new ExecutionReport(
                report.brokerOrderId(),
                report.clientOrderId(),
                report.instrument(),
                report.side(),
                report.orderQuantity(),
                report.status(),
                cumulative,
                report.averagePrice(),
                report.executionId(),
                report.transactTime(),
                report.text());
    }

    private static OrderDecision canceled(OrderDecision right) {
        BrokerOrder order = right.order();
        OrderState closed =
                new OrderState.Closed(OrderStatus.CANCELED, order.state().knownBrokerOrderId(), "canceled");
        return new OrderDecision(
                new BrokerOrder(order.terms(), closed, order.executed(), false, null),
                List.of(new OrderEffect.StatusChanged(OrderStatus.CANCELED, "canceled")));
    }

    private static List<OrderEffect> fillsOf(OrderDecision decision) {
        return decision.effects().stream()
                .filter(OrderEffect.Filled.class::isInstance)
                .toList();
    }

    private static Object inFloatingPoint(Object right, Object[] of) {
        double expected = ((Price) of[1]).value().doubleValue();
        double higher = ((BigDecimal) of[2]).doubleValue() - expected;
        double worse = of[0] == Side.BUY ? higher : -higher;
        return new Slippage(new BigDecimal(worse / expected * 10_000));
    }

    private static Object throughADouble(Object right, Object[] of) {
        return right == null ? null : new BigDecimal(((BigDecimal) right).doubleValue());
    }
}
