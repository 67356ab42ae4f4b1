package io.tradewind.signal.intake.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * Counts, per address, requests that did not prove who they are. Requests that do are never counted, so a genuine
 * source is never turned away. Memory is bounded. Thread-safe.
 */
final class FailureLimit {
    private record Window(Instant start, int failures) {
        /** A clock that was set back starts a new window rather than an endless one. */
        boolean covers(Instant now, Duration length) {
            return !now.isBefore(start) && now.isBefore(start.plus(length));
        }
    }

    private final int allowed;
    private final Duration length;
    private final int addresses;
    /** The longest silent address first. */
    private final LinkedHashMap<String, Window> windows = new LinkedHashMap<>();

    FailureLimit(int allowed, Duration length, int addresses) {
        this.allowed = allowed;
        this.length = length;
        this.addresses = addresses;
    }

    /** Notes a failure and returns whether it is one too many. */
    synchronized boolean exceeded(String address, Instant now) {
        Window window = windows.get(address);
        Window counted = window == null || !window.covers(now, length)
                ? new Window(now, 1)
                : new Window(window.start(), Math.min(window.failures() + 1, allowed + 1));
        windows.putLast(address, counted);
        if (windows.size() > addresses) {
            windows.pollFirstEntry();
        }
        return counted.failures() > allowed;
    }

    synchronized int remembered() {
        return windows.size();
    }
}
