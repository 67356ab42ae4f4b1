package io.tradewind.messaging.inbox;

/** A stopped key has as many messages waiting as it may. Reading stops until the key runs again: nothing is dropped. */
final class ParkingFullException extends RuntimeException {
    ParkingFullException(Received message, int waiting) {
        super("key " + message.key() + " of " + message.type().topic() + " is parked with " + waiting
                + " messages waiting, the limit; repair the key or raise tradewind.messaging.max-parked-per-key");
    }
}
