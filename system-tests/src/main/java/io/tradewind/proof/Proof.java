package io.tradewind.proof;

/** One promise and how it is tried. */
public interface Proof {

    /** As in {@code ./tradewind prove NAME}. */
    String name();

    /** One line for {@code ./tradewind prove --list}. */
    String promise();

    /**
     * Runs to the end and takes down whatever it started, also when it fails. An exception means that the proof could
     * not be carried out, which proves nothing.
     */
    Verdict run(ProofRun run) throws Exception;
}
