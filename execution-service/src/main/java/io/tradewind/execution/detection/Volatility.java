package io.tradewind.execution.detection;

import io.tradewind.domain.InstrumentId;

/**
 * Whether prices move fast at this moment. Whoever sees quotes provides it as a bean; without one they are taken to be
 * calm. Answers at once. Thread-safe.
 */
@FunctionalInterface
public interface Volatility {
    boolean isHigh(InstrumentId instrument);
}
