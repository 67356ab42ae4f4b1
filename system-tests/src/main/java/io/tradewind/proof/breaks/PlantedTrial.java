package io.tradewind.proof.breaks;

import io.tradewind.proof.ProofRun;
import java.util.List;

/** One mistake, and the smallest scenario whose judgement must notice it. */
public interface PlantedTrial {

    /** The mistake, in words without spaces, as in {@code offset-outside-transaction}. */
    String fault();

    /**
     * Runs the scenario and judges it. An exception means that it could not be carried out, which is no finding.
     *
     * @param planted whether the mistake is made; without it there must be no findings
     * @return what the judgement has to object to
     */
    List<String> findings(ProofRun run, boolean planted) throws Exception;
}
