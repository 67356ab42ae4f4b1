package io.tradewind.proof.messaging;

import java.util.List;

/** One thing that goes wrong in the middle of a run. */
sealed interface Trouble {

    /** Killed with -9 from outside, at a moment nobody chose, and started again. */
    record Killed(Part part) implements Trouble {}

    /**
     * Ended as by kill -9 at a labelled place of the product's code, and started again.
     *
     * @param part the publisher or the reader
     * @param mostPassages the place may be passed up to this often, less one, before the process ends there
     */
    record Crashed(Part part, String label, int mostPassages) implements Trouble {}

    /** Kafka killed, and the publisher before Kafka is back. */
    record Outage() implements Trouble {}

    String RELAY_BEFORE = "relay-before";

    /** In the middle of handing a batch to the producer; what was handed over may or may not have left. */
    Trouble BEFORE_SEND = new Crashed(Part.PUBLISHER, RELAY_BEFORE, 1500);

    Trouble AFTER_SEND = new Crashed(Part.PUBLISHER, "relay-after", 6);
    Trouble AFTER_ACK = new Crashed(Part.PUBLISHER, "ack-before", 6);
    Trouble AFTER_DELETE = new Crashed(Part.PUBLISHER, "ack-after", 6);

    /** Effects, inbox and offset are written and the commit is still to come. */
    Trouble BEFORE_COMMIT = new Crashed(Part.READER, "inbox-before", 6);

    /** The least that a run of the proof makes. */
    List<Trouble> ALL = List.of(
            BEFORE_SEND,
            AFTER_SEND,
            AFTER_ACK,
            AFTER_DELETE,
            BEFORE_COMMIT,
            new Killed(Part.POSTGRES),
            new Killed(Part.KAFKA),
            new Outage());
}
