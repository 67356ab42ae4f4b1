package io.tradewind.signal.lifecycle;

import io.tradewind.domain.SignalId;
import java.time.Instant;

/**
 * A signal as it lies in the table.
 *
 * @param place grows with every stored signal: the order of acceptance
 * @param signalId our own id of it
 * @param receivedTime our clock, just before it was stored
 */
record StoredSignal(long place, SignalId signalId, Signal signal, Instant receivedTime) {}
