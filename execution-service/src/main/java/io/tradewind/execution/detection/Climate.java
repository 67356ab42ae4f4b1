package io.tradewind.execution.detection;

/**
 * What makes it worth asking more often than usual, or wise to ask less often.
 *
 * @param isVolatile whether the price of the instrument moves fast
 * @param areCallsScarce whether the broker will soon take no more questions
 */
public record Climate(boolean isVolatile, boolean areCallsScarce) {

    /** As it usually is. */
    public static final Climate CALM = new Climate(false, false);
}
