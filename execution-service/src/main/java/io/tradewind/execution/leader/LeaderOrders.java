package io.tradewind.execution.leader;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored orders of leaders. Writing needs a unit of work that holds the leader's key; reading does not. */
public interface LeaderOrders {

    /** The order that this broker order is a part of. */
    Optional<LeaderOrder> find(AccountId leader, BrokerOrderId part);

    /** Stores the part at this place of the order, new or changed. */
    void save(AccountId leader, LeaderOrder order, int place);

    /** Broker orders placed before a time that are not known to have ended. */
    List<BrokerOrderId> workingBefore(AccountId leader, Instant time);

    /** The broker's clock up to which placements are known; null before the first reading. */
    @Nullable
    Instant watchedTo(AccountId leader);

    void watchedTo(AccountId leader, Instant time);
}
