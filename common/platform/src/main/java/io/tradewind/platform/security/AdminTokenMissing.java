package io.tradewind.platform.security;

/** There is no administration token, so nobody could be let in and the service does not start. */
final class AdminTokenMissing extends RuntimeException {

    AdminTokenMissing() {
        super("The property admin-token is missing or blank");
    }
}
