package io.tradewind.execution.query;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.CLIENT_ORDER_ID;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.account.Accounts;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.Orders;
import io.tradewind.execution.query.Views.CancelView;
import io.tradewind.platform.problem.ApiProblem;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person can do about an order in doubt. They are listed by {@code GET /orders?state=IN_DOUBT}. */
@RestController
@RequestMapping("/api/v1")
class DoubtController {

    private static final Logger LOG = LoggerFactory.getLogger(DoubtController.class);
    private static final int ANSWER_SECONDS = 5;

    private final Accounts accounts;
    private final Orders orders;

    DoubtController(Accounts accounts, Orders orders) {
        this.accounts = accounts;
        this.orders = orders;
    }

    /**
     * Settles an order in doubt by a person's word that the broker does not have it, or asks the broker once more. Only
     * the instance that owns the account can: it answers 409 otherwise, and says so.
     */
    @PostMapping("/orders/{id}/resolve")
    CancelView resolve(@PathVariable String id, @RequestBody Resolution resolution) {
        BrokerOrder order = find(id);
        AccountId account = order.terms().account();
        switch (resolution.checkedAction()) {
            case ASK -> {
                if (!accounts.ask(account, order.id())) {
                    throw notOwned();
                }
            }
            case ABSENT -> order = resolved(account, order.id(), resolution.checkedReason());
        }
        LOG.atInfo()
                .addKeyValue(ACCOUNT, account)
                .addKeyValue(CLIENT_ORDER_ID, id)
                .addKeyValue("action", resolution.action())
                .addKeyValue("reason", resolution.reason())
                .log("an operator looked after an order in doubt");
        return new CancelView(id, order.status().name());
    }

    /** What can be done about it. */
    enum Action {
        /** Asks the broker once more, at once. */
        ASK,
        /** Ends it: the broker does not have it. */
        ABSENT
    }

    /** What a person says about an order in doubt. */
    record Resolution(@Nullable Action action, @Nullable String reason) {

        Action checkedAction() {
            if (action == null) {
                throw ApiProblem.invalid("action", "Say ASK or ABSENT.");
            }
            return action;
        }

        /** It is kept with the order, for those who ask why. */
        String checkedReason() {
            if (reason == null || reason.isBlank()) {
                throw ApiProblem.invalid("reason", "Say how that was found out.");
            }
            return reason;
        }
    }

    private BrokerOrder resolved(AccountId account, ClientOrderId order, String reason) {
        try {
            return accounts.resolve(account, order, reason)
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .orElseThrow(() -> new ApiProblem(
                            HttpStatus.CONFLICT,
                            "NOT_IN_DOUBT",
                            null,
                            "Only an order in doubt needs a person's word."));
        } catch (CompletionException e) {
            LOG.debug("order {} could not be resolved here", order, e);
            throw notOwned();
        }
    }

    private static ApiProblem notOwned() {
        return new ApiProblem(
                HttpStatus.CONFLICT,
                "NOT_OWNED_HERE",
                null,
                "This instance does not own the order's account, or does not answer for it now. Ask the others.");
    }

    private BrokerOrder find(String id) {
        try {
            return orders.find(new ClientOrderId(id)).orElseThrow(DoubtController::noOrder);
        } catch (IllegalArgumentException e) {
            throw noOrder();
        }
    }

    private static ApiProblem noOrder() {
        return ApiProblem.notFound("There is no order with this client order id.");
    }
}
