package io.tradewind.local.process;

/** A process that was started here. Thread-safe. */
public final class Child {

    private final ProcessKey key;
    private final Process process;

    Child(ProcessKey key, Process process) {
        this.key = key;
        this.process = process;
    }

    public ProcessKey key() {
        return key;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Only for one that has ended. */
    public int exitCode() {
        return process.exitValue();
    }
}
