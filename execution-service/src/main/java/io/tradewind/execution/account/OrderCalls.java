package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.CLIENT_ORDER_ID;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderState;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that turns asked for, each on a thread of its own, and posts the answers. At most one call that
 * changes something is under way per order. Thread-safe.
 */
final class OrderCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OrderCalls.class);

    private final AccountSession session;
    private final BrokerCalls calls;
    private final OrderWatch watch;
    private final SessionParts parts;
    private final Set<ClientOrderId> underWay = ConcurrentHashMap.newKeySet();

    OrderCalls(AccountSession session, BrokerCalls calls, OrderWatch watch, SessionParts parts) {
        this.session = session;
        this.calls = calls;
        this.watch = watch;
        this.parts = parts;
    }

    /** Whether the answer to a submit or cancel of the order is still to come. */
    boolean isUnderWay(ClientOrderId order) {
        return underWay.contains(order);
    }

    /** Makes a call after its commit; never blocks. */
    void make(Call call) {
        switch (call) {
            case Call.Submit submit -> submit(submit.order());
            case Call.Cancel cancel -> cancel(cancel);
            case Call.Ask ask -> {
                if (watch.mayAskNow(ask.order())) {
                    ask(ask.order());
                }
            }
        }
    }

    /** Looks after an open order whose time to be looked after has come. */
    void check(ClientOrderId id) {
        BrokerOrder order = watch.find(id).orElse(null);
        if (order == null) {
            return;
        }
        switch (order.state()) {
            case OrderState.Unsent _ -> {
                session.sendAgain(id);
                watch.endAsking(id);
            }
            case OrderState.PendingNew _ -> {
                session.unanswered(id, "nobody waits for its answer");
                watch.endAsking(id);
            }
            case OrderState.InDoubt _, OrderState.Working _, OrderState.PendingCancel _, OrderState.Closed _ -> ask(id);
        }
    }

    private void submit(BrokerOrder order) {
        SendWindow window = calls.openWindow();
        underWay.add(order.id());
        run(order.id(), () -> {
            SubmitOutcome outcome = calls.submit(order, window);
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, session.account())
                    .addKeyValue(CLIENT_ORDER_ID, order.id())
                    .addKeyValue("outcome", outcome.getClass().getSimpleName())
                    .log("order sent");
            session.post(
                    order.id(),
                    new OrderInput.SubmitAnswered(outcome, parts.clock().instant()),
                    () -> underWay.remove(order.id()));
        });
    }

    private void cancel(Call.Cancel cancel) {
        if (!underWay.add(cancel.order())) {
            // The next check finds the order working and asks again.
            return;
        }
        SendWindow window = calls.openWindow();
        run(cancel.order(), () -> {
            CancelOutcome outcome = calls.cancel(cancel.brokerOrderId(), window);
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, session.account())
                    .addKeyValue(CLIENT_ORDER_ID, cancel.order())
                    .addKeyValue("outcome", outcome)
                    .log("cancel asked for");
            underWay.remove(cancel.order());
            session.post(cancel.order(), new OrderInput.CancelAnswered(outcome));
        });
    }

    private void ask(ClientOrderId id) {
        if (!watch.beginAsking(id)) {
            return;
        }
        run(id, () -> {
            switch (calls.find(id)) {
                case Answer.Known<Found> known -> session.post(id, input(known.value()), () -> watch.endAsking(id));
                case Answer.Unavailable<Found> _ -> watch.endAsking(id);
            }
        });
    }

    OrderInput input(Found found) {
        return switch (found) {
            case Found.Order order -> new OrderInput.ReportReceived(order.report(), OrderInput.Source.QUERY);
            case Found.Absent _ ->
                new OrderInput.ReadAbsent(
                        parts.clock().instant(),
                        calls.gateway().capabilities().lateAcceptWindow(),
                        calls.gateway().capabilities().settleTime());
        };
    }

    private void run(ClientOrderId order, Runnable call) {
        try {
            parts.executor().execute(call);
        } catch (RejectedExecutionException e) {
            // The service stops; whoever owns the account next asks the broker what became of it.
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, session.account())
                    .addKeyValue(CLIENT_ORDER_ID, order)
                    .log("a call is left to the next owner");
        }
    }
}
