package io.tradewind.local.status;

import io.tradewind.local.suite.ExitCode;
import java.util.Collection;
import java.util.Locale;

/** The whole suite's state. */
public enum SuiteState {
    /** Every part is ready and every account may trade. */
    READY(ExitCode.GOOD),
    /** Nothing has failed; something is not there yet. */
    STARTING(ExitCode.FAILED),
    /** A part failed or is missing, or an account has no permission. */
    DEGRADED(ExitCode.FAILED),
    /** No part runs or has failed. */
    STOPPED(ExitCode.NOT_RUNNING);

    private final ExitCode exit;

    SuiteState(ExitCode exit) {
        this.exit = exit;
    }

    public ExitCode exit() {
        return exit;
    }

    /** Judges the parts' states; permission is asked for only when all are ready. */
    static SuiteState of(Collection<PartState> parts, boolean permitted) {
        if (parts.stream().allMatch(PartState.STOPPED::equals)) {
            return STOPPED;
        }
        if (parts.stream().allMatch(PartState.READY::equals)) {
            return permitted ? READY : DEGRADED;
        }
        if (parts.contains(PartState.FAILED) || !parts.contains(PartState.STARTING)) {
            return DEGRADED;
        }
        return STARTING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
