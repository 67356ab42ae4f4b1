package io.tradewind.messaging.inbound;

/** Why a record of an inbound topic is rejected. Programs decide on these; a code never changes its meaning. */
public enum RejectionCode {
    NULL_BODY("The record has no value."),
    BODY_TOO_LARGE("The value has more than 10,240 bytes."),
    MALFORMED_JSON("The value is not one JSON object in UTF-8."),
    SECRET_IN_RECORD("The record has a field `secret`, which does not belong into a topic. Nothing of it is copied."),
    SOURCE_NOT_GRANTED("There is no such source, or it may not send over Kafka."),
    FIELD_MISSING("A mandatory field or attribute is not there."),
    FIELD_INVALID("A field or attribute cannot be what it says, or the account is not granted to the source."),
    UNKNOWN_VALUE("A text from a closed list is not on the list."),
    KEY_MISMATCH("The record key is not the leader."),
    CONFLICTING_VERSION("This version of the order was told before, and said something else."),
    CONFLICTING_ORDER("The order is another than the one of this id that was told before."),
    APPLY_FAILED("It passed for good and could not be stored: a fault of ours, which the log explains.");

    private final String meaning;

    RejectionCode(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence or two for the documentation. */
    public String meaning() {
        return meaning;
    }
}
