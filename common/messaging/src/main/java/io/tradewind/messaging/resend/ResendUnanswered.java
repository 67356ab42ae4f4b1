package io.tradewind.messaging.resend;

/** The producer could not be asked, or did not understand. */
public final class ResendUnanswered extends RuntimeException {
    public ResendUnanswered(String message, Throwable cause) {
        super(message, cause);
    }

    ResendUnanswered(String message) {
        super(message);
    }
}
