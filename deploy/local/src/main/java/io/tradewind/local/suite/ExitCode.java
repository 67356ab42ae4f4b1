package io.tradewind.local.suite;

/** What the launcher tells its caller; the numbers are part of the outside contract. */
public enum ExitCode {
    GOOD(0),
    /** Something failed, or figures disagree. */
    FAILED(1),
    USAGE(2),
    NOT_RUNNING(3),
    /** The machine lacks something: a JDK, a port, disk, a build. */
    PRECONDITION(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
