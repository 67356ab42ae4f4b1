package io.tradewind.copytrade.replication;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import java.time.Instant;
import java.util.Collection;

/**
 * A revision on its way to the followers, as far as it has come.
 *
 * @param cursor the last follower served; empty before the first
 * @param openedTime when the first revision of it was stored that is not served yet
 * @param wanted followers asked for an order so far
 * @param unwanted followers asked to give one up so far
 * @param skipped followers left out on record so far
 */
record Round(
        AccountId leader,
        BrokerOrderId leaderOrderId,
        long revision,
        boolean isExit,
        String cursor,
        Instant openedTime,
        int wanted,
        int unwanted,
        int skipped) {

    /** What it is a round of; a newer revision takes the place of an older one. */
    record Key(AccountId leader, BrokerOrderId leaderOrderId) {}

    Key key() {
        return new Key(leader, leaderOrderId);
    }

    /** After these steps, which end with this follower. */
    Round after(Collection<Step> steps, AccountId last) {
        return new Round(
                leader,
                leaderOrderId,
                revision,
                isExit,
                last.value(),
                openedTime,
                wanted + count(steps, Step.Kind.PLACE) + count(steps, Step.Kind.CHANGE),
                unwanted + count(steps, Step.Kind.CANCEL),
                skipped + count(steps, Step.Kind.SKIP));
    }

    private static int count(Collection<Step> steps, Step.Kind kind) {
        return (int) steps.stream().filter(step -> step.kind() == kind).count();
    }
}
