package io.tradewind.proof;

import io.tradewind.proof.breaks.BreaksProof;
import io.tradewind.proof.detection.DetectionProof;
import io.tradewind.proof.doubt.DoubtProof;
import io.tradewind.proof.kills.KillsProof;
import io.tradewind.proof.messaging.MessagingProof;
import io.tradewind.proof.mirror.MirrorProof;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** {@code ./tradewind prove NAME [--seed N] [--full]} and {@code ./tradewind prove --list}. */
public final class Prove {

    private static final int HELD = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int MOST_FINDINGS = 50;

    private static final List<Proof> PROOFS = List.of(
            new MessagingProof(),
            new KillsProof(),
            new MirrorProof(),
            new DoubtProof(),
            new DetectionProof(),
            new BreaksProof());

    private Prove() {}

    /** The checkout is the system property {@code tradewind.root}; runs lie in its {@code target/proofs}. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of("--list"))) {
            PROOFS.forEach(proof -> out.printf("%-10s %s%n", proof.name(), proof.promise()));
            return HELD;
        }
        List<String> words = new ArrayList<>(arguments);
        boolean full = words.remove("--full");
        Optional<Long> seed = takeSeed(words);
        Optional<Proof> named = words.size() == 1
                ? PROOFS.stream()
                        .filter(proof -> proof.name().equals(words.getFirst()))
                        .findFirst()
                : Optional.empty();
        if (named.isEmpty()) {
            err.println("tradewind: USAGE: prove NAME [--seed N] [--full], where NAME is one of "
                    + PROOFS.stream().map(Proof::name).toList() + "; prove --list tells what each proves");
            return USAGE;
        }
        return run(
                named.get(), seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000)), full, out, err);
    }

    private static int run(Proof proof, long seed, boolean full, PrintStream out, PrintStream err) {
        try {
            Path root = Path.of(System.getProperty("tradewind.root", ".")).toRealPath();
            Path folder = root.resolve("target/proofs/" + proof.name() + "-" + seed + "-"
                    + ProcessHandle.current().pid());
            Files.createDirectories(folder);
            err.println("prove " + proof.name() + ": seed " + seed + ", logs in " + folder);
            Verdict verdict = proof.run(new ProofRun(seed, full, root, folder, err));
            verdict.findings().stream().limit(MOST_FINDINGS).forEach(finding -> err.println("  " + finding));
            if (verdict.findings().size() > MOST_FINDINGS) {
                err.println("  and " + (verdict.findings().size() - MOST_FINDINGS) + " more");
            }
            out.println("prove " + proof.name() + (verdict.held() ? ": OK seed=" : ": FAILED seed=") + seed + " "
                    + verdict.line());
            return verdict.held() ? HELD : FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("prove " + proof.name() + ": FAILED seed=" + seed + " interrupted=1");
            return FAILED;
        } catch (Exception | AssertionError e) {
            e.printStackTrace(err);
            out.println("prove " + proof.name() + ": FAILED seed=" + seed + " error="
                    + e.getClass().getSimpleName());
            return FAILED;
        }
    }

    private static Optional<Long> takeSeed(List<String> words) {
        int at = words.indexOf("--seed");
        if (at < 0 || at + 1 >= words.size() || !words.get(at + 1).matches("-?[0-9]{1,18}")) {
            return Optional.empty();
        }
        long seed = Long.parseLong(words.get(at + 1));
        words.subList(at, at + 2).clear();
        return Optional.of(seed);
    }
}
