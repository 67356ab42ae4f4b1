package io.tradewind.execution.setup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with the code and the cure instead of a stack trace. */
final class SetupRefusedAnalyzer extends AbstractFailureAnalyzer<SetupRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SetupRefused cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "Correct accounts.yaml and start again.", cause);
    }
}
