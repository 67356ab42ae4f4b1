package io.tradewind.execution.query;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.account.Accounts;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.Orders;
import io.tradewind.execution.query.Views.AccountView;
import io.tradewind.execution.query.Views.CancelView;
import io.tradewind.execution.query.Views.IntentView;
import io.tradewind.execution.query.Views.OrderView;
import io.tradewind.execution.setup.AccountSetup;
import io.tradewind.execution.setup.Setup;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.platform.problem.ApiProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ExecutionController {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionController.class);
    private static final int CANCEL_SECONDS = 5;

    private final StoredViews stored;
    private final Accounts accounts;
    private final Orders orders;
    private final Setup setup;

    ExecutionController(StoredViews stored, Accounts accounts, Orders orders, Setup setup) {
        this.stored = stored;
        this.accounts = accounts;
        this.orders = orders;
        this.setup = setup;
    }

    @GetMapping("/accounts")
    Page<AccountView> accounts(PageRequest page) {
        Map<String, StoredViews.Standing> standings = stored.standings();
        List<AccountView> items = setup.accounts().stream()
                .skip(page.offset())
                .limit(page.size())
                .map(account ->
                        view(account, standings.getOrDefault(account.account().value(), StoredViews.Standing.UNKNOWN)))
                .toList();
        return Page.of(page, items, setup.accounts().size());
    }

    @GetMapping("/intents")
    Page<IntentView> intents(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String signalId,
            PageRequest page) {
        return stored.intents(account, signalId, page);
    }

    @GetMapping("/intents/{id}")
    IntentView intent(@PathVariable String id) {
        return stored.intent(id).orElseThrow(() -> ApiProblem.notFound("There is no intent with this id."));
    }

    @GetMapping("/orders")
    Page<OrderView> orders(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable OrderStatus state,
            PageRequest page) {
        return stored.orders(account, state == null ? null : state.name(), page);
    }

    @GetMapping("/orders/{id}")
    OrderView order(@PathVariable String id) {
        return stored.order(id).orElseThrow(ExecutionController::noOrder);
    }

    /**
     * Wants it canceled; how it ends is told by the broker later. Whichever instance is asked: the wish is in the
     * database when this answers, and the account's owner, now or next, fulfils it.
     */
    @DeleteMapping("/orders/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CancelView cancel(@PathVariable String id) {
        BrokerOrder order = find(id).orElseThrow(ExecutionController::noOrder);
        if (order.isClosed()) {
            throw new ApiProblem(
                    HttpStatus.CONFLICT, "ORDER_CLOSED", null, "The order is " + order.status() + " already.");
        }
        BrokerOrder wanted = canceledHere(order).orElseGet(() -> {
            accounts.wishCancel(order.terms().account(), order.id());
            return order;
        });
        return new CancelView(id, wanted.status().name());
    }

    /** Empty when another instance owns the account, or nobody answers for it at this moment. */
    private Optional<BrokerOrder> canceledHere(BrokerOrder order) {
        try {
            return accounts.cancel(order.terms().account(), order.id())
                    .orTimeout(CANCEL_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.debug("order {} is canceled by way of the database", order.id(), e);
            return Optional.empty();
        }
    }

    private Optional<BrokerOrder> find(String id) {
        try {
            return orders.find(new ClientOrderId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ApiProblem noOrder() {
        return ApiProblem.notFound("There is no order with this client order id.");
    }

    private AccountView view(AccountSetup setup, StoredViews.Standing standing) {
        AccountId account = setup.account();
        Optional<Accounts.View> view = accounts.view(account);
        return new AccountView(
                account.value(),
                setup.broker(),
                setup.mode().name(),
                view.map(owned -> owned.session().name()).orElse("CONNECTING"),
                view.map(_ -> standing.cause()).orElse(null),
                view.map(_ -> standing.since()).orElse(null),
                standing.tradingState(),
                view.map(owned -> owned.permittedUntil() != null).orElse(false),
                view.map(Accounts.View::permittedUntil).orElse(null),
                accounts.slotOf(account),
                view.isPresent(),
                view.map(Accounts.View::epoch).orElse(null));
    }
}
