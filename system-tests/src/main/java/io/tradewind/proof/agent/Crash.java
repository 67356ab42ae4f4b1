package io.tradewind.proof.agent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends this process when an armed crash point has been passed often enough. Called from instrumented methods. */
public final class Crash {
    private static final int KILLED = 128 + 9;
    private static final Map<String, AtomicInteger> REMAINING = new ConcurrentHashMap<>();

    private Crash() {}

    public static void arm(String label, int passages) {
        REMAINING.put(label, new AtomicInteger(passages));
    }

    /** No shutdown hook runs and nothing is flushed: what has not left the process is gone, as after kill -9. */
    public static void passed(String label) {
        AtomicInteger remaining = REMAINING.get(label);
        if (remaining != null && remaining.decrementAndGet() == 0) {
            System.err.println("crash point " + label);
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
