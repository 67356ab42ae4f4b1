package io.tradewind.execution.intent;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Side;
import io.tradewind.execution.order.Executed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored intents. Writing needs a unit of work that holds the account's key; reading does not. */
public interface Intents {

    /** An intent with the time it was stored. */
    record Stored(Intent intent, Instant createdTime) {}

    /** Stores it, unless it is there already: then nothing happens, and the answer is false. */
    boolean insert(Intent intent, Instant now);

    Optional<Intent> find(IntentId id);

    /** Those of the account that admission has still to decide on, in the order they came. */
    List<Stored> undecided(AccountId account);

    /** The account's newest for one side of an instrument, the newest first. */
    List<Intent> newest(AccountId account, InstrumentId instrument, Side side, int limit);

    /**
     * Keeps the state.
     *
     * @param executed by all orders of the intent
     */
    void update(Intent intent, Executed executed, Instant now);
}
