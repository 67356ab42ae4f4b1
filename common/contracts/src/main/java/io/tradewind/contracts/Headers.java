package io.tradewind.contracts;

/** Record headers: the CloudEvents 1.0 Kafka binding in binary mode, and ours. All values are UTF-8 text. */
public final class Headers {
    public static final String SPEC_VERSION = "ce_specversion";
    /** Unique per message; a message sent again carries the same id. */
    public static final String ID = "ce_id";
    /** The producing service. */
    public static final String SOURCE = "ce_source";
    /** The message type, see {@link MessageType}. */
    public static final String TYPE = "ce_type";

    public static final String TIME = "ce_time";
    public static final String PARTITION_KEY = "ce_partitionkey";
    public static final String TRACE_PARENT = "ce_traceparent";
    /** The topic the producer meant. A reader refuses a record found elsewhere (KAFKA-19012). */
    public static final String TOPIC = "tw_topic";
    /** Number of the producer's database life. A restored database starts a higher one. */
    public static final String GENERATION = "tw_generation";
    /** Dense per producer, topic and key within a generation, from 1. Absent on snapshots. */
    public static final String SEQUENCE = "tw_sequence";
    /** On dead letters: a stable code. */
    public static final String REASON_CODE = "x-reason-code";
    /** On dead letters: {@code topic/partition/offset} of the record. */
    public static final String ORIGIN = "x-origin";

    private Headers() {}
}
