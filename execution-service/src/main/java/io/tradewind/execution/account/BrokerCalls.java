package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.account.Lanes.Lane;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.CallOutcome;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import io.tradewind.execution.order.BrokerOrder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of one account to its broker, each in its lane. They block their thread and answer with values, whatever
 * happens. Thread-safe.
 */
final class BrokerCalls {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerCalls.class);

    private final AccountId account;
    private final BrokerGateway gateway;
    private final Lanes lanes;
    private final ExecutionMetrics metrics;
    private final AccountProperties properties;
    private final BooleanSupplier owned;
    private final Runnable onHealth;
    private final Health health = new Health();
    private final Breaker entries;
    private final Breaker queries;
    private final AtomicBoolean silent = new AtomicBoolean();
    /** Of the clock that only runs. */
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    BrokerCalls(
            AccountId account,
            BrokerGateway gateway,
            Lanes lanes,
            Desk desk,
            BooleanSupplier owned,
            Runnable onHealth) {
        this(account, gateway, lanes, desk.metrics(), desk.properties(), desk.breaker(), owned, onHealth);
    }

    BrokerCalls(
            AccountId account,
            BrokerGateway gateway,
            Lanes lanes,
            ExecutionMetrics metrics,
            AccountProperties properties,
            BreakerProperties breaker,
            BooleanSupplier owned,
            Runnable onHealth) {
        this.account = account;
        this.gateway = gateway;
        this.lanes = lanes;
        this.metrics = metrics;
        this.properties = properties;
        this.owned = owned;
        this.onHealth = onHealth;
        this.entries = new Breaker(Breaker.Kind.ENTRY, account, breaker, metrics);
        this.queries = new Breaker(Breaker.Kind.QUERY, account, breaker, metrics);
    }

    Health health() {
        return health;
    }

    BrokerGateway gateway() {
        return gateway;
    }

    /** A window that opens now. Time spent waiting for the lane counts. */
    SendWindow openWindow() {
        long opened = System.nanoTime();
        long length = properties.sendWindow().toNanos();
        return () -> owned.getAsBoolean() && System.nanoTime() - opened < length;
    }

    /** How long the broker still wants no orders; zero for none. */
    Duration quiet() {
        long left = quietUntil.get() - System.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    SubmitOutcome submit(BrokerOrder order, SendWindow window) {
        return switch (order.terms().leg()) {
            case ENTRY -> {
                if (quiet().isPositive()) {
                    yield new SubmitOutcome.NotSent("the broker takes no orders for " + quiet(), Trouble.THROTTLED);
                }
                yield timed(
                        "submit",
                        Lane.ENTRY,
                        () -> entries.call(
                                () -> send(Lane.ENTRY, order, window),
                                HealthSign::of,
                                () -> new SubmitOutcome.NotSent("entries leave the broker alone", Trouble.TRANSIENT)));
            }
            // Past any breaker, as cancels are.
            case CLOSE -> timed("submit", Lane.EXIT, () -> send(Lane.EXIT, order, window));
        };
    }

    private SubmitOutcome send(Lane lane, BrokerOrder order, SendWindow window) {
        try {
            SubmitOutcome outcome =
                    lanes.call(lane, () -> gateway.submit(order.terms().toNewOrder(), window));
            if (outcome instanceof SubmitOutcome.Throttled throttled) {
                long until = System.nanoTime() + throttled.retryAfter().toNanos();
                quietUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
            }
            return outcome == null ? new SubmitOutcome.NotSent("no room in the lane " + lane) : outcome;
        } catch (RuntimeException e) {
            // A bug of the adapter; whether something was written cannot be told from here.
            return new SubmitOutcome.Unknown("the adapter failed: " + e);
        }
    }

    CancelOutcome cancel(BrokerOrderId order, SendWindow window) {
        return timed("cancel", Lane.EXIT, () -> {
            try {
                CancelOutcome outcome = lanes.call(Lane.EXIT, () -> gateway.cancel(order, window));
                return outcome == null ? new CancelOutcome.Unknown("no room in the exit lane") : outcome;
            } catch (RuntimeException e) {
                return new CancelOutcome.Unknown("the adapter failed: " + e);
            }
        });
    }

    Answer<Found> find(ClientOrderId order) {
        return query("find", () -> gateway.find(order));
    }

    <T> Answer<T> query(String name, Supplier<Answer<T>> query) {
        Answer<T> answered = timed(
                name,
                Lane.QUERY,
                () -> queries.call(
                        () -> ask(query),
                        HealthSign::of,
                        () -> new Answer.Unavailable<>("queries leave the broker alone", Trouble.TRANSIENT)));
        tell(answered);
        if (health.heard(answered)) {
            onHealth.run();
        }
        return answered;
    }

    private <T> Answer<T> ask(Supplier<Answer<T>> query) {
        try {
            Answer<T> answer = lanes.call(Lane.QUERY, query);
            return answer == null ? new Answer.Unavailable<>("no room in the query lane", Trouble.THROTTLED) : answer;
        } catch (RuntimeException e) {
            return new Answer.Unavailable<>("the adapter failed: " + e, Trouble.AMBIGUOUS);
        }
    }

    /** One line when it begins and one when it ends: an instance has many accounts, and each asks again and again. */
    private void tell(Answer<?> answer) {
        switch (answer) {
            case Answer.Known<?> _ -> {
                if (silent.compareAndSet(true, false)) {
                    LOG.atInfo().addKeyValue(ACCOUNT, account).log("the broker answers again");
                }
            }
            case Answer.Unavailable<?> unavailable -> {
                if (owned.getAsBoolean() && silent.compareAndSet(false, true)) {
                    LOG.atWarn()
                            .addKeyValue(ACCOUNT, account)
                            .addKeyValue("cause", unavailable.cause())
                            .log("the broker could not be asked, and is asked until it can");
                }
            }
        }
    }

    private <T extends CallOutcome> T timed(String call, Lane lane, Supplier<T> action) {
        long started = System.nanoTime();
        T outcome = action.get();
        metrics.call(call, lane, outcome, Duration.ofNanos(System.nanoTime() - started));
        return outcome;
    }
}
