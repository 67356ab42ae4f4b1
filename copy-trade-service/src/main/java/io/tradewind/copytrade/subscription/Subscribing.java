package io.tradewind.copytrade.subscription;

import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.platform.Ids;
import io.tradewind.platform.problem.ApiProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes subscriptions, under the locks of both accounts. */
@Component
class Subscribing {
    private static final Logger LOG = LoggerFactory.getLogger(Subscribing.class);
    private static final String ALREADY_SUBSCRIBED = "ALREADY_SUBSCRIBED";
    private static final String COPY_LOOP = "COPY_LOOP";
    private static final String SUBSCRIPTION_ENDED = "SUBSCRIPTION_ENDED";

    private final UnitOfWork unitOfWork;
    private final Subscriptions subscriptions;
    private final Ids ids;
    private final InstantSource clock;

    Subscribing(UnitOfWork unitOfWork, Subscriptions subscriptions, Ids ids, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.subscriptions = subscriptions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a subscription, or refuses with 409. The database's unique index has the last word. */
    Subscription subscribe(AccountId leader, AccountId follower, FixedRatio sizing) {
        UUID id = ids.next();
        Subscription made;
        try {
            made = unitOfWork.withKeys(List.of(leader.value(), follower.value()), _ -> {
                refuseConflicts(leader, follower);
                Subscription subscription = Subscription.created(id, leader, follower, sizing, now());
                subscriptions.insert(subscription);
                return subscription;
            });
        } catch (DuplicateKeyException e) {
            throw alreadySubscribed();
        }
        log(made, "Subscription created");
        return made;
    }

    /** Puts a subscription into this state; harmless when it is there already. */
    Subscription put(UUID id, SubscriptionState wanted) {
        Subscription known = existing(id);
        Subscription changed = unitOfWork.withKeys(
                List.of(known.leader().value(), known.follower().value()), _ -> {
                    Subscription before = existing(id);
                    Subscription after = before.in(wanted, now());
                    if (!after.equals(before)) {
                        refuseEnded(before);
                        subscriptions.update(after);
                    }
                    return after;
                });
        log(changed, "Subscription set");
        return changed;
    }

    private Subscription existing(UUID id) {
        return subscriptions.find(id).orElseThrow(() -> ApiProblem.notFound("There is no subscription with this id."));
    }

    private void refuseConflicts(AccountId leader, AccountId follower) {
        if (subscriptions.isLive(leader, follower)) {
            throw alreadySubscribed();
        }
        if (subscriptions.follows(leader) || subscriptions.leads(follower)) {
            throw new ApiProblem(
                    HttpStatus.CONFLICT,
                    COPY_LOOP,
                    null,
                    "An account that follows cannot lead, and one that leads cannot follow.");
        }
    }

    private static void refuseEnded(Subscription subscription) {
        if (subscription.state() == SubscriptionState.ENDED) {
            throw new ApiProblem(
                    HttpStatus.CONFLICT, SUBSCRIPTION_ENDED, null, "The subscription has ended; make a new one.");
        }
    }

    private static ApiProblem alreadySubscribed() {
        return new ApiProblem(
                HttpStatus.CONFLICT, ALREADY_SUBSCRIBED, null, "The follower follows this leader already.");
    }

    /** As finely as the database keeps it, so that an answer equals a later one. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void log(Subscription subscription, String message) {
        LOG.atInfo()
                .addKeyValue("subscriptionId", subscription.id())
                .addKeyValue("leader", subscription.leader())
                .addKeyValue("follower", subscription.follower())
                .addKeyValue("state", subscription.state())
                .log(message);
    }
}
