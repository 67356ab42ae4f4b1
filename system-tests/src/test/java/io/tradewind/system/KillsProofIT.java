package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.kills.KillsProof;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suite's first promise in its short form, with another seed each time. */
@Order(5)
@Tag("proof")
class KillsProofIT {

    private static final int FEWEST_KILLS = 10;
    private static final int FEWEST_KILLS_IN_FULL = 100;
    private static final int FEWEST_SIGNALS = 100;

    @Test
    @Tag("A-01")
    @Tag("B-10")
    @Tag("F-05")
    @Tag("F-06")
    @Tag("K4")
    @Tag("K20")
    void losesNoSignalAndActsOnEachOnce() throws Exception {
        prove(false, FEWEST_KILLS);
    }

    @Test
    @Tag("nightly")
    @Tag("K4")
    void losesNoSignalThroughAHundredKills() throws Exception {
        prove(true, FEWEST_KILLS_IN_FULL);
    }

    private static void prove(boolean full, int fewestKills) throws Exception {
        long seed = Long.getLong("tradewind.seed", System.nanoTime() & 0x3fff_ffffL);
        System.out.println("KillsProofIT: seed " + seed + " (-Dtradewind.seed=N repeats it)");
        Path folder = Suites.ROOT.resolve(
                "target/proofs/kills-it-" + seed + "-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);

        Verdict verdict = new KillsProof().run(new ProofRun(seed, full, Suites.ROOT, folder, System.out));

        System.out.println("KillsProofIT: " + verdict.line());
        assertThat(verdict.findings()).isEmpty();
        assertThat((Integer) verdict.figures().get("kills")).isGreaterThanOrEqualTo(fewestKills);
        assertThat((Integer) verdict.figures().get("stops")).isPositive();
        assertThat((Integer) verdict.figures().get("signals")).isGreaterThanOrEqualTo(FEWEST_SIGNALS);
    }
}
