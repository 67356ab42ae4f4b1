package io.tradewind.bench.load;

/**
 * A signal that was posted and taken.
 *
 * @param quantity tells it from all others of its account in the same round
 * @param intendedNanos when it should have been posted: what a late sender loses counts
 * @param answeredNanos when the answer was there
 */
public record Signal(String account, long quantity, long intendedNanos, long answeredNanos) {

    /** By this its order is known at the venue. */
    public String mark() {
        return account + " " + quantity;
    }
}
