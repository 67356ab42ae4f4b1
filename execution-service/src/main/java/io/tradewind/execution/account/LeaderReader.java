package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a leader's orders have become while nobody listened. */
final class LeaderReader {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderReader.class);

    private final AccountId account;
    private final BrokerCalls calls;
    private final SessionParts parts;

    LeaderReader(AccountId account, BrokerCalls calls, SessionParts parts) {
        this.account = account;
        this.calls = calls;
        this.parts = parts;
    }

    /**
     * What a reading found.
     *
     * @param orders placed since {@code from}, and what became of older ones that worked then
     * @param from by the broker's clock, but for the first reading
     */
    record Read(List<ExecutionReport> orders, Instant from) {}

    /** Null when the broker does not answer. */
    @Nullable
    Read read() {
        Instant from = from();
        Answer<List<ExecutionReport>> placed =
                calls.query("orders", () -> calls.gateway().ordersSince(from));
        if (!(placed instanceof Answer.Known<List<ExecutionReport>>(List<ExecutionReport> reports))) {
            return null;
        }
        List<ExecutionReport> all = new ArrayList<>(reports);
        for (BrokerOrderId order : parts.leaders().workingBefore(account, from)) {
            switch (calls.query("find", () -> calls.gateway().find(order))) {
                case Answer.Known<Found>(Found.Order(ExecutionReport report)) -> all.add(report);
                case Answer.Known<Found>(Found.Absent _) ->
                    LOG.atWarn()
                            .addKeyValue(ACCOUNT, account)
                            .addKeyValue("brokerOrderId", order)
                            .log("the broker no longer knows an order of the leader");
                case Answer.Unavailable<Found> _ -> {
                    return null;
                }
            }
        }
        return new Read(all, from);
    }

    private Instant from() {
        AccountProperties properties = parts.desk().properties();
        Instant watched = parts.leaders().watchedTo(account);
        return watched == null
                ? parts.clock().instant().minus(properties.leaderLookback())
                : watched.minus(properties.fillsOverlap());
    }
}
