package io.tradewind.bench.load;

import java.util.concurrent.locks.LockSupport;

/** Keeps to a timetable. */
public final class Pace {

    private Pace() {}

    /** Returns at once when the time, by {@link Clock}, is over. */
    public static void sleepUntil(long epochNanos) {
        long left = epochNanos - Clock.now();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = epochNanos - Clock.now();
        }
    }
}
