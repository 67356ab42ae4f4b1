package io.tradewind.proof.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code prove messaging}: ten thousand messages, of which a thousand go to ten readers. */
@Order(1)
@Tag("proof")
class MessagingProofIT {

    @Test
    @Tag("J-06")
    @Tag("J-07")
    @Tag("K20")
    @Tag("K24")
    @Tag("K4")
    void tenThousandMessagesSurviveKillsAndADeletedPointer() throws Exception {
        long seed = Long.getLong("tradewind.seed", System.nanoTime() & 0xffff_ffffL);
        Path folder = Path.of("target", "proofs", "messaging-" + seed).toAbsolutePath();
        Files.createDirectories(folder);
        ProofRun run = new ProofRun(seed, false, Path.of("..").toRealPath(), folder, System.out);

        Verdict verdict = MessagingProof.run(run, Plan.brief(run.random("troubles")));

        System.out.printf("MessagingProofIT: seed %d (-Dtradewind.seed=N repeats it) %s%n", seed, verdict.line());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.line())
                .startsWith("messages=9000 lost=0 inversions=0 gaps=0 duplicatesApplied=0 kills=2 gapsRepaired=1");
    }
}
