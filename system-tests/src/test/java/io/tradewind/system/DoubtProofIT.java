package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.doubt.DoubtProof;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the venue hides, the record ends as the venue has it; with another seed each time. */
@Order(7)
@Tag("proof")
class DoubtProofIT {

    private static final int FEWEST_ORDERS = 50;

    @Test
    void endsWithTheRecordThatTheVenueHas() throws Exception {
        long seed = Long.getLong("tradewind.seed", System.nanoTime() & 0x3fff_ffffL);
        System.out.println("DoubtProofIT: seed " + seed + " (-Dtradewind.seed=N repeats it)");
        Path folder = Suites.ROOT.resolve(
                "target/proofs/doubt-it-" + seed + "-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);

        Verdict verdict = new DoubtProof().run(new ProofRun(seed, false, Suites.ROOT, folder, System.out));

        System.out.println("DoubtProofIT: " + verdict.line());
        assertThat(verdict.findings()).isEmpty();
        assertThat((Integer) verdict.figures().get("orders")).isGreaterThanOrEqualTo(FEWEST_ORDERS);
    }
}
