package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.mirror.MirrorProof;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mirror's promise, with another seed each time. */
@Order(6)
@Tag("proof")
class MirrorProofIT {

    private static final int FEWEST_COPIES = 500;

    @Test
    @Tag("C24")
    @Tag("C25")
    @Tag("C38")
    @Tag("K14")
    void followersHaveWhatTheLeadersOrdersMakeOfThem() throws Exception {
        long seed = Long.getLong("tradewind.seed", System.nanoTime() & 0x3fff_ffffL);
        System.out.println("MirrorProofIT: seed " + seed + " (-Dtradewind.seed=N repeats it)");
        Path folder = Suites.ROOT.resolve("target/proofs/mirror-it-" + seed + "-"
                + ProcessHandle.current().pid());
        Files.createDirectories(folder);

        Verdict verdict = new MirrorProof().run(new ProofRun(seed, false, Suites.ROOT, folder, System.out));

        System.out.println("MirrorProofIT: " + verdict.line());
        assertThat(verdict.findings()).isEmpty();
        assertThat((Integer) verdict.figures().get("kills")).isPositive();
        assertThat((Integer) verdict.figures().get("copies")).isGreaterThanOrEqualTo(FEWEST_COPIES);
    }
}
