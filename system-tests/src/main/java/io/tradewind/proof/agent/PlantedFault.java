package io.tradewind.proof.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.Arrays;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** A mistake put into a running service to see whether a proof notices. */
enum PlantedFault {
    SEND_BEFORE_COMMIT("send-before-commit") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            Crash.arm(SendBeforeCommit.LABEL, 1);
            return around(
                    agent, "io.tradewind.execution.account.SessionTurns", named("run"), SendBeforeCommit.Around.class);
        }
    },
    STALE_EPOCH_ACCEPTED("stale-epoch-accepted") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(
                    agent,
                    "io.tradewind.messaging.UnitOfWork",
                    named("withKey").and(takesArguments(3)),
                    StaleEpochAccepted.Around.class);
        }
    },
    FILL_BY_DELTA("fill-by-delta") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(agent, "io.tradewind.execution.order.Evidence", named("apply"), FillByDelta.Around.class);
        }
    },
    DEDUP_OFF("dedup-off") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(agent, "io.tradewind.messaging.inbox.StreamState", named("judge"), DedupOff.Around.class);
        }
    },
    SEQUENCE_BEFORE_LOCK("sequence-before-lock") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(
                    around(
                            agent,
                            "io.tradewind.messaging.UnitOfWork",
                            named("lock"),
                            SequenceBeforeLock.BeforeLock.class),
                    "io.tradewind.messaging.Locked",
                    named("lastSequence"),
                    SequenceBeforeLock.AfterRead.class);
        }
    },
    DELETE_BEFORE_ACK("delete-before-ack") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(
                    agent, "io.tradewind.messaging.outbox.Relay", named("awaitAcks"), DeleteBeforeAck.Around.class);
        }
    },
    OFFSET_OUTSIDE_TRANSACTION("offset-outside-transaction") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(
                    agent,
                    "io.tradewind.messaging.inbox.Offsets",
                    named("store"),
                    OffsetOutsideTransaction.Around.class);
        }
    },
    JOURNAL_PRUNED_EARLY("journal-pruned-early") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return around(
                    agent, "io.tradewind.messaging.outbox.Journal", named("sent"), JournalPrunedEarly.Around.class);
        }
    };

    private final String label;

    PlantedFault(String label) {
        this.label = label;
    }

    abstract AgentBuilder into(AgentBuilder agent);

    private static AgentBuilder around(
            AgentBuilder agent, String type, ElementMatcher<MethodDescription> method, Class<?> advice) {
        return agent.type(ElementMatchers.named(type))
                .transform(
                        (builder, _, _, _, _) -> builder.visit(Advice.to(advice).on(method)));
    }

    static PlantedFault labelled(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is named " + label));
    }
}
