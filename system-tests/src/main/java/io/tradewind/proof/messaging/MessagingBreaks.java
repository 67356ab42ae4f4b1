package io.tradewind.proof.messaging;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.breaks.PlantedTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A mistake in messaging, and the little trouble that brings it to light. Each run has servers of its own. */
public final class MessagingBreaks implements PlantedTrial {
    private final String fault;
    private final Plan plan;

    private MessagingBreaks(String fault, Plan plan) {
        this.fault = fault;
        this.plan = plan;
    }

    public static List<PlantedTrial> all() {
        return List.of(
                // Acknowledged and not deleted: all of the batch is sent again.
                new MessagingBreaks(
                        "dedup-off", Plan.quick(false, new Trouble.Crashed(Part.PUBLISHER, "ack-before", 2))),
                new MessagingBreaks("sequence-before-lock", Plan.quick(false)),
                new MessagingBreaks("delete-before-ack", Plan.quick(false, new Trouble.Outage())),
                new MessagingBreaks(
                        "offset-outside-transaction",
                        Plan.quick(false, new Trouble.Crashed(Part.READER, "inbox-before", 2))),
                new MessagingBreaks(
                        "journal-pruned-early",
                        Plan.quick(true, new Trouble.Crashed(Part.PUBLISHER, Trouble.RELAY_BEFORE, 300))));
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public List<String> findings(ProofRun run, boolean planted) throws Exception {
        Path folder = run.folder().resolve(fault + (planted ? "-planted" : ""));
        Files.createDirectories(folder);
        ProofRun own = new ProofRun(run.seed(), run.full(), run.root(), folder, run.progress());
        Evidence evidence = MessagingRun.carryOut(own, plan, planted ? Optional.of(fault) : Optional.empty());
        return Judgement.of(evidence).findings();
    }
}
