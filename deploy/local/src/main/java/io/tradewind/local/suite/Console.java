package io.tradewind.local.suite;

import java.io.PrintStream;
import java.util.Locale;

/** Results go to standard output, progress and errors to standard error. Thread-safe. */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final long startNanos = System.nanoTime();

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public void result(String line) {
        out.println(line);
        out.flush();
    }

    /** A step, with the seconds since the command began. */
    public void progress(String line) {
        err.println(String.format(Locale.ROOT, "[%6.1f s] %s", secondsSinceStart(), line));
        err.flush();
    }

    public void error(String code, String message) {
        err.println("tradewind: " + code + ": " + message);
        err.flush();
    }

    public void errorDetail(String line) {
        err.println(line);
        err.flush();
    }

    public double secondsSinceStart() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
