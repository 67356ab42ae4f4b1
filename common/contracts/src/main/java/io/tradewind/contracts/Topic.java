package io.tradewind.contracts;

/**
 * One Kafka topic of the suite.
 *
 * @param name as Kafka knows it
 * @param kind how its records are written and read
 */
public record Topic(String name, Kind kind) {
    /** How a topic's records are ordered, and what a reader may rely on. */
    public enum Kind {
        /** Keyed by account, partition number = slot, dense {@code tw_sequence} per producer and key. */
        SEQUENCED,
        /**
         * Compacted: the newest record of a key counts. Placed in the slot of its account; a monotone version in the
         * body.
         */
        SNAPSHOT,
        /** Written from outside under any key; its reader gives it an order of its own. */
        INBOUND
    }

    /** Where records that cannot be decoded go, as raw bytes with the reason. */
    public String deadLetters() {
        return name + ".dlt";
    }

    public boolean compacted() {
        return kind == Kind.SNAPSHOT;
    }

    @Override
    public String toString() {
        return name;
    }
}
