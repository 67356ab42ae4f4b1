package io.tradewind.execution.order;

import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;

/** What can happen to an order: {@link Local} ones we do ourselves, {@link Reported} ones come from outside. */
public sealed interface OrderInput {

    /** Ours. One that does not fit the state is our bug. */
    sealed interface Local extends OrderInput {}

    /** From the broker, or about it. It may come twice, late and out of order, and is never refused. */
    sealed interface Reported extends OrderInput {}

    /** It is being stored as sent; the socket is touched after the commit. */
    record Send() implements Local {}

    /** It was never sent and will not be any more. */
    record GiveUp(String reason) implements Local {}

    /**
     * It shall be canceled, as soon as that can be asked.
     *
     * @param why for those who ask later
     */
    record CancelWanted(String why) implements Local {}

    /**
     * A person has found out that the broker does not have an order in doubt.
     *
     * @param reason in that person's words
     */
    record Resolved(String reason) implements Local {}

    /** Nobody waits for the answer of a call any more, because its caller is gone. */
    record Unanswered(String cause, Instant time) implements Local {}

    /** What became of sending it. */
    record SubmitAnswered(SubmitOutcome outcome, Instant time) implements Reported {}

    /** What became of asking for a cancel. */
    record CancelAnswered(CancelOutcome outcome) implements Reported {}

    /** A stream told how it stands. */
    record Streamed(ExecutionReport report) implements Reported {}

    /**
     * The broker was asked and told how it stands.
     *
     * @param asked before the question left
     * @param settleTime how far apart two answers must be to confirm each other
     */
    record ReadFound(ExecutionReport report, Instant asked, Duration settleTime) implements Reported {}

    /**
     * The broker did not know it when asked.
     *
     * @param asked before the question left
     * @param lateAcceptWindow how long after the doubt arose that proves nothing
     * @param settleTime how far apart two such answers must be
     * @param ways on which it was looked for
     */
    record ReadAbsent(Instant asked, Duration lateAcceptWindow, Duration settleTime, String ways) implements Reported {}
}
