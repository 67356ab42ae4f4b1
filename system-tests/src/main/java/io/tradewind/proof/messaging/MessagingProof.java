package io.tradewind.proof.messaging;

import io.tradewind.proof.Proof;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code prove messaging}: what was committed is applied by every reader, once and in order, whatever is killed. */
public final class MessagingProof implements Proof {

    @Override
    public String name() {
        return "messaging";
    }

    @Override
    public String promise() {
        return "what was committed is applied once and in order, whatever is killed between send, ack and delete";
    }

    @Override
    public Verdict run(ProofRun run) throws Exception {
        Plan plan = run.full() ? Plan.full(run.random("troubles")) : Plan.usual(run.random("troubles"));
        return run(run, plan);
    }

    static Verdict run(ProofRun run, Plan plan) throws Exception {
        Evidence evidence = MessagingRun.carryOut(run, plan, Optional.empty());
        Judgement judgement = Judgement.of(evidence);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", plan.hot());
        figures.put("lost", judgement.lost());
        figures.put("inversions", judgement.inversions());
        figures.put("gaps", judgement.gaps());
        figures.put("duplicatesApplied", judgement.duplicatesApplied());
        figures.put("kills", plan.troubles().size());
        figures.put("gapsRepaired", evidence.planted().size());
        figures.put("fanned", (plan.fanReaders() - 1) + "x" + plan.fanned());
        figures.put(
                "sentTwice",
                evidence.topics().size() - evidence.topics().stream().distinct().count());
        return new Verdict(figures, judgement.findings());
    }
}
