package io.tradewind.proof.agent;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends or stops this process when an armed crash point has been passed often enough. Called from instrumented methods.
 */
public final class Crash {
    private static final int KILLED = 128 + 9;
    private static final Map<String, AtomicInteger> UNTIL_END = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> UNTIL_STOP = new ConcurrentHashMap<>();

    private Crash() {}

    public static void arm(String label, int passages) {
        UNTIL_END.put(label, new AtomicInteger(passages));
    }

    static void armStop(String label, int passages) {
        UNTIL_STOP.put(label, new AtomicInteger(passages));
    }

    /** No shutdown hook runs and nothing is flushed: what has not left the process is gone, as after kill -9. */
    public static void passed(String label) {
        if (isDue(UNTIL_END, label)) {
            System.err.println("crash point " + label);
            Runtime.getRuntime().halt(KILLED);
        }
        if (isDue(UNTIL_STOP, label)) {
            System.err.println("stopped at " + label);
            stop();
            System.err.println("goes on at " + label);
        }
    }

    private static boolean isDue(Map<String, AtomicInteger> armed, String label) {
        AtomicInteger remaining = armed.get(label);
        return remaining != null && remaining.decrementAndGet() == 0;
    }

    /** Returns when somebody else lets the process go on. */
    private static void stop() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-STOP",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
