package io.tradewind.proof;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/**
 * What one run of a proof is given.
 *
 * @param seed makes every choice of the run; the same seed makes the same choices, though not the same timing
 * @param full the long form
 * @param root the checkout, built
 * @param folder empty and the run's own; its logs stay
 * @param progress where to tell what is going on
 */
public record ProofRun(long seed, boolean full, Path root, Path folder, PrintStream progress) {

    /** A generator for one purpose, so that choices made by several threads do not disturb each other. */
    public Random random(String purpose) {
        return new Random(seed * 31 + purpose.hashCode());
    }

    /** Tells what is going on. */
    public void tell(String line) {
        progress.println(line);
    }
}
