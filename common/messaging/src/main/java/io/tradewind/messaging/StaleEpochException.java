package io.tradewind.messaging;

/** Somebody else has taken the key over. Nothing was changed; whoever sees this must stop acting for the key. */
public final class StaleEpochException extends RuntimeException {
    public StaleEpochException(String key, long mine, long current) {
        super("epoch of " + key + " is " + current + ", not " + mine + ": another instance has taken it over");
    }
}
