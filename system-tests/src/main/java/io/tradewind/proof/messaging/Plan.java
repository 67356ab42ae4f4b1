package io.tradewind.proof.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What one run does.
 *
 * @param hot messages on the contended keys, read by one reader
 * @param fanned messages that every one of {@code fanReaders} gets; 0 for none
 * @param fanReaders of which one fails on every message
 * @param troubles in their order
 * @param gap whether a pointer is deleted after the first crash before a send
 * @param patience after which a run in which nothing moves any more counts as ended
 */
record Plan(int hot, int fanned, int fanReaders, List<Trouble> troubles, boolean gap, Duration patience) {

    static final int WRITERS = 8;
    static final int KEYS = 20;

    Plan {
        troubles = List.copyOf(troubles);
        if (hot % WRITERS != 0 || fanned % WRITERS != 0 || (fanned > 0 && (hot + fanned) % fanned != 0)) {
            throw new IllegalArgumentException("messages cannot be shared out evenly: " + hot + " and " + fanned);
        }
    }

    /** What {@code prove messaging} does. */
    static Plan usual(Random random) {
        return new Plan(50_000, 10_000, 10, shuffled(1, random), true, Duration.ofSeconds(30));
    }

    /** What {@code prove messaging --full} does. */
    static Plan full(Random random) {
        return new Plan(200_000, 10_000, 10, shuffled(4, random), true, Duration.ofSeconds(30));
    }

    /** What the build does: ten thousand messages. */
    static Plan brief(Random random) {
        List<Trouble> troubles = new ArrayList<>(List.of(Trouble.BEFORE_SEND, new Trouble.Killed(Part.POSTGRES)));
        Collections.shuffle(troubles, random);
        return new Plan(9_000, 1_000, 10, troubles, true, Duration.ofSeconds(20));
    }

    /** The smallest, for one fault: two thousand messages, none fanned out. */
    static Plan quick(boolean gap, Trouble... troubles) {
        // A reader that was killed is back within it; what waits for a message that never comes waits as long.
        return new Plan(2_000, 0, 0, List.of(troubles), gap, Duration.ofSeconds(gap ? 12 : 40));
    }

    private static List<Trouble> shuffled(int times, Random random) {
        List<Trouble> troubles = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            troubles.addAll(Trouble.ALL);
        }
        Collections.shuffle(troubles, random);
        return troubles;
    }

    int messages() {
        return hot + fanned;
    }

    /** What each writer writes. */
    int items() {
        return messages() / WRITERS;
    }

    /** Every how manieth message of a writer is one of those that are fanned out; 0 for none. */
    int fanEvery() {
        return fanned == 0 ? 0 : messages() / fanned;
    }
}
