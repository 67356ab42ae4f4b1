package io.tradewind.position.permission;

/** The reading of order events on which every permission depends. */
public final class OrderStream {
    /** Kafka group and name in the inbox; never changed. */
    public static final String CONSUMER = "position.order-events";

    private OrderStream() {}
}
