package io.tradewind.position.permission;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;

/**
 * An account as an announcement needs it.
 *
 * @param version of the announcement, above every earlier one
 * @param parked whether its order events have stopped, so that its book may be behind
 */
record Announceable(AccountId account, Standing standing, Stamp asOf, long version, boolean parked) {
    boolean permitted() {
        return standing == Standing.READY && !parked;
    }
}
