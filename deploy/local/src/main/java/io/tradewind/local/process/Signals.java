package io.tradewind.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Sends signals to one exact process and waits, bounded, for its end. */
public final class Signals {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final ProcessTable table;

    public Signals(ProcessTable table) {
        this.table = table;
    }

    /** Does nothing when the process is gone or its number belongs to another one by now. */
    public void send(ProcessKey key, String signal) {
        if (table.isAlive(key)) {
            run("kill -s " + signal + " " + key.pid());
        }
    }

    /** Asks with the signal, and kills when the limit passes. True when the process is gone in the end. */
    public boolean end(ProcessKey key, String signal, Duration limit) {
        send(key, signal);
        if (awaitEnd(key, limit)) {
            return true;
        }
        send(key, "KILL");
        return awaitEnd(key, KILL_LIMIT);
    }

    public boolean awaitEnd(ProcessKey key, Duration limit) {
        return Poll.until(limit, STEP, () -> !table.isAlive(key));
    }

    private static void run(String command) {
        try {
            // A shell's own kill is there on the barest machine, where /bin/kill may not be.
            new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
