package io.tradewind.messaging.inbox;

/** Why a stream stands still. */
public enum StopCode {
    /**
     * A message before the ones at hand is missing. It is looked for in Kafka, then asked for at the producer; the
     * stream runs again by itself when it comes. An operator may accept the gap.
     */
    GAP,
    /**
     * The next message could not be applied. An operator has it replayed once the cause is mended, or accepts that it
     * is passed over.
     */
    APPLY_FAILED
}
