package io.tradewind.execution.account;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.leader.LeaderEvent;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.messaging.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One unit of work of one account while it runs, and what it leaves to be done: calls to make once it is committed.
 * Used by one thread.
 */
final class Turn {

    private final Transaction transaction;
    private final AccountId account;
    private final long epoch;
    private final Instant now;
    private final List<Call> calls = new ArrayList<>();
    private final List<OrderNote> notes = new ArrayList<>();
    private final Map<String, BrokerOrder> touched = new LinkedHashMap<>();
    private final Map<BrokerOrderId, Quantity> booked = new LinkedHashMap<>();

    private boolean admissionWaits;

    Turn(Transaction transaction, AccountId account, long epoch, Instant now) {
        this.transaction = transaction;
        this.account = account;
        this.epoch = epoch;
        this.now = now;
    }

    AccountId account() {
        return account;
    }

    long epoch() {
        return epoch;
    }

    Instant now() {
        return now;
    }

    <E extends Record & OrderEvent> Stamp publish(E event) {
        return transaction.publish(account.value(), event);
    }

    <E extends Record & LeaderEvent> void tellLeader(E event) {
        transaction.publish(account.value(), event);
    }

    void publishSnapshot(AccountSnapshot snapshot) {
        transaction.publishSnapshot(account.value(), account.value(), snapshot);
    }

    void call(Call call) {
        calls.add(call);
    }

    /** Something waits for admission that did not before. */
    void admissionWaits() {
        admissionWaits = true;
    }

    boolean isAdmissionWaiting() {
        return admissionWaits;
    }

    void touched(BrokerOrder order) {
        touched.put(order.id().value(), order);
    }

    /** To be written to the log once this is committed. */
    void note(OrderNote note) {
        notes.add(note);
    }

    List<OrderNote> notes() {
        return notes;
    }

    void booked(BrokerOrderId order, Quantity cumulative) {
        booked.put(order, cumulative);
    }

    List<Call> calls() {
        return calls;
    }

    /** Orders as they are now. */
    List<BrokerOrder> touched() {
        return List.copyOf(touched.values());
    }

    /** Executions that were told, by order. */
    Map<BrokerOrderId, Quantity> booked() {
        return booked;
    }
}
