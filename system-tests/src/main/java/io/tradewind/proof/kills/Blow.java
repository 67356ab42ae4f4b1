package io.tradewind.proof.kills;

import io.tradewind.local.suite.Part;

/** What is done to the suite from outside. */
sealed interface Blow {

    /** kill -9 at some moment. */
    record Kill(Part part) implements Blow {}

    /** The owner of slots is stopped at a place, loses them, and goes on as if nothing had happened. */
    record StopOwner(String label) implements Blow {}
}
