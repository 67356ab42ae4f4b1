package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.CLIENT_ORDER_ID;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderState;
import io.tradewind.execution.order.OrderTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes the calls that turns asked for, each on a thread of its own, and posts the answers. At most one call that
 * changes something is under way per order. Thread-safe.
 */
final class OrderCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OrderCalls.class);

    /** As a late-accept window: longer than any doubt. */
    private static final Duration NEVER_PROVES = Duration.ofDays(36_500);

    private final AccountSession session;
    private final BrokerCalls calls;
    private final OrderWatch watch;
    private final SessionParts parts;
    private final Search search;
    private final Set<ClientOrderId> submitting = ConcurrentHashMap.newKeySet();
    private final Set<ClientOrderId> canceling = ConcurrentHashMap.newKeySet();

    OrderCalls(AccountSession session, BrokerCalls calls, OrderWatch watch, SessionParts parts) {
        this.session = session;
        this.calls = calls;
        this.watch = watch;
        this.parts = parts;
        this.search = new Search(calls, parts);
    }

    /** Whether the answer to a submit or cancel of the order is still to come. */
    boolean isUnderWay(ClientOrderId order) {
        return submitting.contains(order) || canceling.contains(order);
    }

    /** The answer to its submit is there and about to be applied. */
    void submitIsOver(ClientOrderId order) {
        submitting.remove(order);
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
        if (order == null || !watch.takeDue(id)) {
            return;
        }
        switch (order.state()) {
            case OrderState.Unsent unsent -> {
                Duration quiet = calls.quiet();
                boolean exit = order.terms().leg() == OrderTerms.Leg.CLOSE;
                // An exit waits for a limit that an exit has met, and never for what entries have used up.
                if (quiet.isPositive() && !(exit && unsent.attempts() > 0)) {
                    watch.notAnswered(id, quiet);
                } else {
                    session.sendAgain(id);
                    watch.endAsking(id);
                }
            }
            case OrderState.PendingNew _ -> {
                session.unanswered(id, "nobody waits for its answer");
                watch.endAsking(id);
            }
            case OrderState.Working _, OrderState.PendingCancel _ -> askWithOthers(id);
            case OrderState.InDoubt _, OrderState.Closed _ -> ask(id);
        }
    }

    private void submit(BrokerOrder order) {
        SendWindow window = calls.openWindow();
        submitting.add(order.id());
        run(order.id(), () -> {
            SubmitOutcome outcome = calls.submit(order, window);
            // An accepted one has its status told.
            LOG.atLevel(outcome instanceof SubmitOutcome.Accepted ? Level.DEBUG : Level.INFO)
                    .addKeyValue(ACCOUNT, session.account())
                    .addKeyValue(CLIENT_ORDER_ID, order.id())
                    .addKeyValue("outcome", outcome.getClass().getSimpleName())
                    .log("order sent");
            session.post(
                    order.id(),
                    new OrderInput.SubmitAnswered(outcome, parts.clock().instant()));
        });
    }

    private void cancel(Call.Cancel cancel) {
        if (submitting.contains(cancel.order()) || !canceling.add(cancel.order())) {
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
            canceling.remove(cancel.order());
            session.post(cancel.order(), new OrderInput.CancelAnswered(outcome));
        });
    }

    private void ask(ClientOrderId id) {
        if (watch.beginAsking(id)) {
            askAlone(id);
        }
    }

    private void askAlone(ClientOrderId id) {
        run(id, () -> answered(id, carefully(() -> look(id))));
    }

    /** Where many are due, one question for all that work takes the place of one for each: a broker counts calls. */
    private void askWithOthers(ClientOrderId id) {
        List<ClientOrderId> due = watch.dueWith(id);
        if (due.size() < parts.desk().detections().askTogether()) {
            ask(id);
            return;
        }
        List<ClientOrderId> asked = due.stream().filter(watch::beginAsking).toList();
        if (!asked.isEmpty()) {
            run(id, () -> askTogether(asked));
        }
    }

    /** An order that does not work any more is asked for by itself: that it is not listed proves nothing. */
    private void askTogether(List<ClientOrderId> ids) {
        Instant asked = parts.clock().instant();
        Duration settleTime = calls.gateway().capabilities().settleTime();
        switch (calls.query("openOrders", calls.gateway()::openOrders)) {
            case Answer.Known<List<ExecutionReport>>(List<ExecutionReport> working) -> {
                Map<ClientOrderId, ExecutionReport> byId = byOurId(working);
                for (ClientOrderId id : ids) {
                    ExecutionReport report = byId.get(id);
                    if (report == null) {
                        askAlone(id);
                    } else {
                        answered(id, new Answer.Known<>(new OrderInput.ReadFound(report, asked, settleTime)));
                    }
                }
            }
            // Such as more orders than one query reads; it would be the same next time.
            case Answer.Unavailable<List<ExecutionReport>> unavailable
            when unavailable.trouble() == Trouble.PERMANENT -> ids.forEach(this::askAlone);
            case Answer.Unavailable<List<ExecutionReport>> unavailable ->
                ids.forEach(id -> answered(id, unavailable.of()));
        }
    }

    private static Map<ClientOrderId, ExecutionReport> byOurId(List<ExecutionReport> orders) {
        Map<ClientOrderId, ExecutionReport> byId = new HashMap<>();
        for (ExecutionReport order : orders) {
            if (order.clientOrderId() != null) {
                byId.put(order.clientOrderId(), order);
            }
        }
        return byId;
    }

    private void answered(ClientOrderId id, Answer<OrderInput> answer) {
        switch (answer) {
            case Answer.Known<OrderInput> known -> session.post(id, known.value(), () -> watch.endAsking(id));
            case Answer.Unavailable<OrderInput> unavailable -> unanswered(id, unavailable);
        }
        // After its last question, whatever came of that: a cancel does no harm, and its end is asked for as well.
        session.cancelIfDue(id, "deadline passed; asked once more, the broker " + said(answer));
    }

    private void unanswered(ClientOrderId id, Answer.Unavailable<OrderInput> unavailable) {
        int failures = watch.notAnswered(id, unavailable.retryAfter());
        watch.find(id)
                .map(BrokerOrder::terms)
                .ifPresent(terms -> new OrderNote(OrderNote.Event.ORDER_UNANSWERED, terms)
                        .with("trouble", unavailable.trouble())
                        .with("cause", unavailable.cause())
                        .with("failures", failures)
                        .with("retryAfter", unavailable.retryAfter())
                        .with("action", watch.after(terms.orderType(), failures))
                        .after(watch.questions(id))
                        .write(parts.clock().instant()));
    }

    /** Our own store is asked too; an order must be watched on when that fails. */
    private static Answer<OrderInput> carefully(Supplier<Answer<OrderInput>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("an order could not be looked up and is asked for again");
            return new Answer.Unavailable<>("looking it up failed: " + e, Trouble.AMBIGUOUS);
        }
    }

    private static String said(Answer<OrderInput> answer) {
        return switch (answer) {
            case Answer.Known<OrderInput>(OrderInput.ReadFound found) ->
                "said " + found.report().status() + " with " + found.report().cumulativeQuantity() + " executed";
            case Answer.Known<OrderInput> _ -> "did not find it";
            case Answer.Unavailable<OrderInput> unavailable -> "gave no answer: " + unavailable.cause();
        };
    }

    /** Asks the broker by our id how an order stands at this moment. Blocks. */
    Answer<OrderInput> lookByOurId(ClientOrderId id) {
        Instant asked = parts.clock().instant();
        BrokerCapabilities broker = calls.gateway().capabilities();
        return switch (calls.find(id)) {
            case Answer.Unavailable<Found> unavailable -> unavailable.of();
            case Answer.Known<Found>(Found.Order found) ->
                new Answer.Known<>(new OrderInput.ReadFound(found.report(), asked, broker.settleTime()));
            // It says how things stand and proves nothing: the watch searches on every way.
            case Answer.Known<Found>(Found.Absent _) ->
                new Answer.Known<>(new OrderInput.ReadAbsent(asked, NEVER_PROVES, broker.settleTime(), "our id"));
        };
    }

    /** Asks the broker how an order stands. Blocks; an order in doubt that it does not know is searched for. */
    private Answer<OrderInput> look(ClientOrderId id) {
        Answer<OrderInput> byOurId = lookByOurId(id);
        if (!(byOurId instanceof Answer.Known<OrderInput>(OrderInput.ReadAbsent absent))) {
            return byOurId;
        }
        BrokerCapabilities broker = calls.gateway().capabilities();
        return watch.find(id)
                .filter(order -> order.state() instanceof OrderState.InDoubt doubt
                        && !absent.asked().isBefore(doubt.since().plus(broker.lateAcceptWindow())))
                .map(order -> searched(order, absent.asked(), broker))
                .orElse(byOurId);
    }

    private Answer<OrderInput> searched(BrokerOrder order, Instant asked, BrokerCapabilities broker) {
        return switch (search.of(order)) {
            case Answer.Unavailable<Search.Result> unavailable -> unavailable.of();
            case Answer.Known<Search.Result>(Search.Result(Found.Order found, String _)) ->
                new Answer.Known<>(new OrderInput.ReadFound(found.report(), asked, broker.settleTime()));
            case Answer.Known<Search.Result>(Search.Result(Found.Absent _, String ways)) ->
                new Answer.Known<>(
                        new OrderInput.ReadAbsent(asked, broker.lateAcceptWindow(), broker.settleTime(), ways));
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
