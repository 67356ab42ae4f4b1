package io.tradewind.contracts.account;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands: told at each change of its session and with each report of its broker. Record key = account;
 * apply if {@code version} is newer. Never credentials.
 *
 * @param broker its name in the set-up
 * @param cause why it is not READY, for people
 * @param cash as the broker last said, in the account's currency; null before its first report
 */
public record AccountSnapshot(
        AccountId account,
        String broker,
        Mode mode,
        SessionState session,
        @Nullable String cause,
        @Nullable BigDecimal cash,
        @Nullable String currency,
        List<OrderType> orderTypes,
        List<TimeInForce> timesInForce,
        long version,
        Instant asOfTime) {

    public AccountSnapshot {
        orderTypes = List.copyOf(orderTypes);
        timesInForce = List.copyOf(timesInForce);
    }

    /** Whether real money is at stake. */
    public enum Mode {
        PAPER,
        LIVE
    }
}
