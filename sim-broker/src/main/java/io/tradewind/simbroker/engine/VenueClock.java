package io.tradewind.simbroker.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The venue's time: the machine's plus an offset, and never the same twice, so that it orders what it stamps. */
final class VenueClock {
    private final InstantSource source;
    private Instant last = Instant.MIN;

    VenueClock(InstantSource source) {
        this.source = source;
    }

    /** Called under the engine's lock. */
    Instant tick(Duration offset) {
        var now = source.instant().plus(offset);
        last = now.isAfter(last) ? now : last.plusNanos(1);
        return last;
    }

    /** A tick made before the start: the next one is later, even when the machine's clock has gone back meanwhile. */
    void startBehind(Instant earlier) {
        last = earlier;
    }

    /** Lets the next tick be earlier than the last one. */
    void forget() {
        last = Instant.MIN;
    }
}
