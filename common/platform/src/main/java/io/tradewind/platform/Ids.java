package io.tradewind.platform;

import java.util.UUID;

/** Where new ids come from, so that a test can choose them. */
@FunctionalInterface
public interface Ids {

    /** A new id that nobody has seen before. Safe to call from any thread. */
    UUID next();
}
