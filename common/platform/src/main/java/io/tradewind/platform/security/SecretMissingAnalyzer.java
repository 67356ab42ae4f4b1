package io.tradewind.platform.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in words, instead of a stack trace, which file to write. */
final class SecretMissingAnalyzer extends AbstractFailureAnalyzer<SecretMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SecretMissing cause) {
        String what = cause.name().equals(SecretsCheck.ADMIN_TOKEN)
                ? "a random token (for example from `openssl rand -hex 32`)"
                : "the secret";
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Write " + what + " to the file " + cause.name() + " in the secrets directory, which"
                        + " TRADEWIND_SECRETS_DIR names (default /etc/tradewind/secrets), readable by this service"
                        + " only.",
                cause);
    }
}
