package io.tradewind.execution.account;

import io.tradewind.domain.AccountId;
import io.tradewind.execution.broker.Answer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an account at its broker: fills, holdings, balance, open orders, and the fills again. */
final class ReportReader {

    private final AccountId account;
    private final BrokerCalls calls;
    private final SessionParts parts;

    ReportReader(AccountId account, BrokerCalls calls, SessionParts parts) {
        this.account = account;
        this.calls = calls;
        this.parts = parts;
    }

    /** What came of reading. */
    sealed interface Result {
        record Taken(Reading reading) implements Result {}

        /** Something was executed in between. */
        record Moving() implements Result {}

        /** The broker could not be asked. */
        record Unavailable() implements Result {}
    }

    Result read() {
        Instant known = parts.desk().states().find(account).fillsFrom();
        Instant from = known != null
                ? known
                : parts.clock().instant().minus(parts.desk().properties().fillsLookback());
        var gateway = calls.gateway();
        var before = known(calls.query("fills", () -> gateway.fillsSince(from)));
        var holdings = before == null ? null : known(calls.query("holdings", gateway::holdings));
        var balance = holdings == null ? null : known(calls.query("balance", gateway::balance));
        var open = balance == null ? null : known(calls.query("openOrders", gateway::openOrders));
        var after = open == null ? null : known(calls.query("fills", () -> gateway.fillsSince(from)));
        if (before == null || holdings == null || balance == null || open == null || after == null) {
            parts.desk().metrics().report("UNAVAILABLE");
            return new Result.Unavailable();
        }
        if (!Reading.ids(before).equals(Reading.ids(after))) {
            parts.desk().metrics().report("MOVING");
            return new Result.Moving();
        }
        return new Result.Taken(new Reading(
                List.copyOf(after), holdings, balance, open, from, parts.clock().instant()));
    }

    private static <T> @Nullable T known(Answer<T> answer) {
        return switch (answer) {
            case Answer.Known<T> known -> known.value();
            case Answer.Unavailable<T> _ -> null;
        };
    }
}
