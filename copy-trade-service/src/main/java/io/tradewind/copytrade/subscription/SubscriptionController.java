package io.tradewind.copytrade.subscription;

import io.tradewind.domain.AccountId;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.platform.problem.ApiProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The REST API's subscriptions. */
@RestController
@RequestMapping("/api/v1/subscriptions")
class SubscriptionController {
    private final Subscribing subscribing;
    private final Subscriptions subscriptions;

    SubscriptionController(Subscribing subscribing, Subscriptions subscriptions) {
        this.subscribing = subscribing;
        this.subscriptions = subscriptions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SubscriptionView subscribe(@RequestBody SubscriptionRequest request) {
        return SubscriptionView.of(
                subscribing.subscribe(request.leaderAccount(), request.followerAccount(), request.fixedRatio()));
    }

    @GetMapping("/{id}")
    SubscriptionView one(@PathVariable String id) {
        return SubscriptionView.of(subscriptions.find(uuid(id)).orElseThrow(SubscriptionController::unknown));
    }

    @GetMapping
    Page<SubscriptionView> list(
            @RequestParam(required = false) @Nullable String leader,
            @RequestParam(required = false) @Nullable String follower,
            PageRequest page) {
        return subscriptions
                .list(account("leader", leader), account("follower", follower), page)
                .map(SubscriptionView::of);
    }

    @PostMapping("/{id}/pause")
    SubscriptionView pause(@PathVariable String id) {
        return SubscriptionView.of(subscribing.put(uuid(id), SubscriptionState.PAUSED));
    }

    @PostMapping("/{id}/resume")
    SubscriptionView resume(@PathVariable String id) {
        return SubscriptionView.of(subscribing.put(uuid(id), SubscriptionState.ACTIVE));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id) {
        subscribing.put(uuid(id), SubscriptionState.ENDED);
    }

    private static @Nullable AccountId account(String parameter, @Nullable String text) {
        try {
            return text == null ? null : new AccountId(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid(parameter, "The value does not have the form of an account's name.");
        }
    }

    /** An id that is no UUID is an id that nobody has. */
    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ApiProblem unknown() {
        return ApiProblem.notFound("There is no subscription with this id.");
    }
}
