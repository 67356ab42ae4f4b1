package io.tradewind.messaging;

import io.tradewind.contracts.Stamp;

/**
 * What a unit of work may do besides changing rows: publish, and leave something to be done after the commit. Only
 * valid inside the work it was given to, and only on its thread.
 */
public interface Transaction {
    /**
     * Publishes on the sequenced topic of the message's type.
     *
     * @param key one of the keys this unit of work has locked
     * @return the place the message takes in the key's stream
     * @throws IllegalArgumentException when the key is not locked here, or the type is not of a sequenced topic
     */
    Stamp publish(String key, Record message);

    /**
     * Publishes a snapshot on the compacted topic of the message's type; the newest version of a record key counts.
     *
     * @param key the account, locked here, in whose slot the record lies
     */
    void publishSnapshot(String key, String recordKey, Record message);

    /** The epoch on the key's row, as locked. */
    long epoch(String key);

    /** Runs on this thread once the commit is known to have succeeded; an exception there is logged, not thrown. */
    void afterCommit(Runnable action);
}
