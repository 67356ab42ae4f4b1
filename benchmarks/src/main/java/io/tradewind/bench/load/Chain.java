package io.tradewind.bench.load;

import io.tradewind.bench.figure.Cost;
import io.tradewind.proof.suite.Stores;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way from a webhook or a leader's order to the venue, and from a fill to its position. Thread-safe. */
public interface Chain {

    /** Where signals are posted. */
    URI webhook();

    /** What is shown there. */
    String secret();

    /** Who can trade. */
    List<String> accounts();

    /** Whose orders this many of the accounts copy. */
    String leader(int followers);

    /** Signals that were executed or refused, counted from any beginning. */
    long ended();

    /** Signals of all time that were taken and neither executed nor refused. */
    long undecided();

    /** The database with {@link #ledger}. */
    Stores stores();

    /** The table that executed parts end in, with columns {@code id} and {@code client_order_id}. */
    String ledger();

    /** Lets fills wait in Kafka. */
    void holdBooks();

    void releaseBooks();

    /** What was taken of the machine so far; null when that is not looked at. */
    @Nullable
    Cost cost();
}
