package io.tradewind.local.suite;

/** Ends a command with an exit code and one line for people: code, then what, where and what to do. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final ExitCode exit;

    private Failure(ExitCode exit, String code, String message) {
        super(message);
        this.exit = exit;
        this.code = code;
    }

    public static Failure failed(String code, String message) {
        return new Failure(ExitCode.FAILED, code, message);
    }

    public static Failure usage(String code, String message) {
        return new Failure(ExitCode.USAGE, code, message);
    }

    public static Failure notRunning(String code, String message) {
        return new Failure(ExitCode.NOT_RUNNING, code, message);
    }

    public static Failure precondition(String code, String message) {
        return new Failure(ExitCode.PRECONDITION, code, message);
    }

    public String code() {
        return code;
    }

    public ExitCode exit() {
        return exit;
    }
}
