package io.tradewind.position.intake;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import io.tradewind.position.book.Book;
import io.tradewind.position.ledger.Change;
import io.tradewind.position.ledger.Ledger;
import io.tradewind.position.ledger.LedgerEntry;
import io.tradewind.position.ledger.PositionKey;
import io.tradewind.position.permission.AccountState;
import io.tradewind.position.permission.AccountStates;
import io.tradewind.position.permission.Permissions;
import io.tradewind.position.permission.Standing;
import io.tradewind.position.report.Comparison;
import io.tradewind.position.report.HoldingKey;
import io.tradewind.position.report.Mismatch;
import io.tradewind.position.report.MissingFill;
import io.tradewind.position.report.UnexplainedHolding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Applies order events. Applying one twice, or after another one, leaves the same book. */
@Component
class OrderEventIntake implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderEventIntake.class);

    private final Ledger ledger;
    private final Book book;
    private final AccountStates accounts;
    private final Permissions permissions;
    private final IntakeMetrics metrics;
    private final InstantSource clock;

    OrderEventIntake(
            Ledger ledger,
            Book book,
            AccountStates accounts,
            Permissions permissions,
            IntakeMetrics metrics,
            InstantSource clock) {
        this.ledger = ledger;
        this.book = book;
        this.accounts = accounts;
        this.permissions = permissions;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        applyAll(List.of(message), transaction);
    }

    /** Reads and stores each account's state once, however many of its events there are. */
    @Override
    public void applyAll(List<Received> messages, Transaction transaction) {
        Map<AccountId, AccountState> states = accounts.find(
                messages.stream().map(message -> event(message).account()).collect(Collectors.toSet()));
        Map<AccountId, Instant> times = new HashMap<>();
        Map<AccountId, Received> reports = new HashMap<>();
        for (Received message : messages) {
            OrderEvent event = event(message);
            AccountState before = Objects.requireNonNull(states.get(event.account()));
            AccountState after = applied(event, before.advanced(message.stamp()), message, transaction);
            states.put(event.account(), after);
            times.put(event.account(), message.time());
            if (event instanceof BrokerReport) {
                reports.put(event.account(), message);
            }
            transaction.afterCommit(() -> {
                metrics.applied(Duration.between(message.time(), clock.instant()));
                tell(before, after);
            });
        }
        accounts.save(states.values(), times);
        reports.values().forEach(message -> accounts.saveReport((BrokerReport) message.body(), message.stamp()));
    }

    private static OrderEvent event(Received message) {
        if (message.body() instanceof OrderEvent event) {
            return event;
        }
        throw new IllegalStateException(message.type().name() + " is no order event");
    }

    private AccountState applied(OrderEvent event, AccountState state, Received message, Transaction transaction) {
        return switch (event) {
            case OrderFilled fill -> filled(fill, state, message, transaction);
            case BrokerReport report -> reported(report, state, message, transaction);
            case OrderEvent.IntentAdmitted _,
                    OrderEvent.IntentDenied _,
                    OrderEvent.IntentClosed _,
                    OrderEvent.OrderSubmitted _,
                    OrderEvent.OrderStatusChanged _ -> state;
        };
    }

    private AccountState filled(OrderFilled fill, AccountState state, Received message, Transaction transaction) {
        Ledger.Unbooked unbooked = ledger.unbooked(fill);
        boolean changed = false;
        for (LedgerEntry entry : unbooked.entries()) {
            changed |= book.add(entry, message.stamp(), clock.instant(), transaction);
        }
        boolean booked = changed;
        transaction.afterCommit(() -> metrics.filled(booked));
        return booked && unbooked.afterHole()
                ? state.missing(new MissingFill(fill.brokerOrderId(), fill.cumBefore()))
                : state;
    }

    private AccountState reported(BrokerReport report, AccountState state, Received message, Transaction transaction) {
        if (!state.opened()) {
            for (UnexplainedHolding holding : Comparison.unexplained(report, book.held(report.account()))) {
                book.add(opening(report, holding), message.stamp(), clock.instant(), transaction);
            }
        }
        Map<HoldingKey, Quantity> held = book.held(report.account());
        return state.compared(Comparison.differences(report, held));
    }

    private static LedgerEntry opening(BrokerReport report, UnexplainedHolding holding) {
        PositionKey position = new PositionKey(
                report.account(),
                BookId.EXTERNAL,
                holding.key().instrument(),
                holding.key().product());
        BigDecimal price = holding.averagePrice();
        BigDecimal cost =
                price == null ? null : price.multiply(holding.quantity().value());
        return new LedgerEntry.Opening(position, new Change(holding.quantity(), cost), report.takenTime());
    }

    /** After the commit: what changed, once. */
    private void tell(AccountState before, AccountState after) {
        Mismatch mismatch = after.mismatch();
        if (mismatch != null && !mismatch.equals(before.mismatch())) {
            LOG.atError()
                    .addKeyValue("account", after.account())
                    .addKeyValue("code", mismatch.code())
                    .addKeyValue("asOf", after.asOf())
                    .addKeyValue("differences", mismatch.differences())
                    .addKeyValue("missing", mismatch.missing())
                    .log("the book is not known to be right, entries lose their permission");
        }
        if (before.standing() != after.standing()) {
            if (after.standing() == Standing.READY) {
                Stamp asOf = after.asOf();
                LOG.atInfo()
                        .addKeyValue("account", after.account())
                        .addKeyValue("asOf", asOf)
                        .log("the book equals the broker's report, entries are permitted");
            }
            permissions.changed(after.account());
        }
    }
}
