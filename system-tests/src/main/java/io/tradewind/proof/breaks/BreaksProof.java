package io.tradewind.proof.breaks;

import io.tradewind.proof.Proof;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.messaging.MessagingBreaks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mistakes are planted one by one, and each must be found by the judgement that finds nothing without it. */
public final class BreaksProof implements Proof {

    private static final int MOST_SHOWN = 2;

    @Override
    public String name() {
        return "breaks";
    }

    @Override
    public String promise() {
        return "the proofs see what they must see: each planted fault is caught, and nothing is found without it";
    }

    @Override
    public Verdict run(ProofRun run) throws Exception {
        List<String> findings = new ArrayList<>();
        int planted = 0;
        int caught = 0;
        for (PlantedTrial trial : MessagingBreaks.all()) {
            planted++;
            caught += isCaught(trial, run, findings) ? 1 : 0;
        }
        try (TrialSuite suite = TrialSuite.start(run)) {
            for (PlantedTrial trial : ExecutionTrials.all(suite)) {
                planted++;
                caught += isCaught(trial, run, findings) ? 1 : 0;
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("planted", planted);
        figures.put("caught", caught);
        return new Verdict(figures, findings);
    }

    private static boolean isCaught(PlantedTrial trial, ProofRun run, List<String> findings) throws Exception {
        List<String> without = trial.findings(run, false);
        without.forEach(finding -> findings.add(trial.fault() + ", not planted: " + finding));
        List<String> with = trial.findings(run, true);
        run.tell("  " + trial.fault() + ": " + without.size() + " findings without it, " + with.size() + " with it");
        with.stream().limit(MOST_SHOWN).forEach(finding -> run.tell("    " + finding));
        if (with.isEmpty()) {
            findings.add(trial.fault() + " was planted and not noticed");
        }
        return !with.isEmpty();
    }
}
