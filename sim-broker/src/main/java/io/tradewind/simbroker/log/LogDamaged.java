package io.tradewind.simbroker.log;

import java.io.IOException;

/** The log cannot be trusted: a damaged line is followed by sound ones, or lines are missing. */
public final class LogDamaged extends IOException {
    LogDamaged(String message) {
        super(message);
    }
}
