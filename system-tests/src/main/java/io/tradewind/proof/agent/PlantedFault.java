package io.tradewind.proof.agent;

import java.util.Arrays;
import net.bytebuddy.agent.builder.AgentBuilder;

/** A mistake put into a running service to see whether a proof notices. */
enum PlantedFault {
    NONE("none") {
        @Override
        AgentBuilder into(AgentBuilder agent) {
            return agent;
        }
    };

    private final String label;

    PlantedFault(String label) {
        this.label = label;
    }

    abstract AgentBuilder into(AgentBuilder agent);

    static PlantedFault named(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is named " + label));
    }
}
