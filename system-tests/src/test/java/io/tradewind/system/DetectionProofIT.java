package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.detection.DetectionProof;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fills are noticed though most updates are lost; with another seed each time. */
@Order(8)
@Tag("proof")
class DetectionProofIT {

    private static final int FEWEST_FILLS = 100;

    @Test
    void noticesEveryFillAndMakesNoneUp() throws Exception {
        long seed = Long.getLong("tradewind.seed", System.nanoTime() & 0x3fff_ffffL);
        System.out.println("DetectionProofIT: seed " + seed + " (-Dtradewind.seed=N repeats it)");
        Path folder = Suites.ROOT.resolve("target/proofs/detection-it-" + seed + "-"
                + ProcessHandle.current().pid());
        Files.createDirectories(folder);

        Verdict verdict = new DetectionProof().run(new ProofRun(seed, false, Suites.ROOT, folder, System.out));

        System.out.println("DetectionProofIT: " + verdict.line());
        assertThat(verdict.findings()).isEmpty();
        assertThat((Integer) verdict.figures().get("fills")).isGreaterThanOrEqualTo(FEWEST_FILLS);
    }
}
