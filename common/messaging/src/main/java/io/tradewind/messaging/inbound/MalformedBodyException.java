package io.tradewind.messaging.inbound;

/** The bytes are no JSON object. Says nothing about them, because they may hold a secret. */
public final class MalformedBodyException extends Exception {
    MalformedBodyException(String detail) {
        super(detail, null, false, false);
    }
}
