package io.tradewind.platform.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in words, instead of a stack trace, which file to write. */
final class AdminTokenMissingAnalyzer extends AbstractFailureAnalyzer<AdminTokenMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AdminTokenMissing cause) {
        return new FailureAnalysis(
                cause.getMessage() + ": without it nobody could use /api/v1.",
                "Write a random token (for example from `openssl rand -hex 32`) to the file admin-token in the secrets"
                        + " directory, which TRADEWIND_SECRETS_DIR names (default /etc/tradewind/secrets), readable by"
                        + " this service only.",
                cause);
    }
}
