package io.tradewind.execution.account;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.account.SessionState;
import io.tradewind.execution.broker.BrokerCapabilities;
import java.time.Instant;

/**
 * What a session contributes to an admission.
 *
 * @param proven whether every open order was looked up since the takeover
 * @param reportStamp of the session's first report; a permission must include it. NONE before that
 * @param permissionSeen whether the account had a permission since the takeover
 * @param acquiredTime of the takeover
 */
record Gate(
        SessionState state,
        boolean proven,
        Stamp reportStamp,
        boolean permissionSeen,
        Instant acquiredTime,
        BrokerCapabilities capabilities) {}
