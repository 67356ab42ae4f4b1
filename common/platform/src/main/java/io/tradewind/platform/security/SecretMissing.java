package io.tradewind.platform.security;

/** A secret the service cannot work without is not there, so it does not start. */
final class SecretMissing extends RuntimeException {

    private final String name;

    SecretMissing(String name) {
        super("The secret " + name + " is missing or blank");
        this.name = name;
    }

    String name() {
        return name;
    }
}
