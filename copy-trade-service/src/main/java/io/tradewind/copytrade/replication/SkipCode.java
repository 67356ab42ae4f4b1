package io.tradewind.copytrade.replication;

/** Why a follower is not asked for an order, or no longer. */
public enum SkipCode {
    /** The subscription is paused: no new entries. */
    PAUSED,
    /** The order is of a type or validity that the suite does not speak or follow, or without a price of its type. */
    UNSUPPORTED_ORDER,
    /** Nobody knows the instrument's lots. */
    UNKNOWN_INSTRUMENT,
    /** We learned of the leader's entry too late to follow at any price. */
    TOO_OLD,
    /** The follower's share is less than one lot. */
    ZERO_QUANTITY,
    /** The leader's quantity is beyond all reason. */
    QUANTITY_TOO_LARGE
}
