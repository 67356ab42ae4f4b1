package io.tradewind.proof.agent;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;

/**
 * The agent of a process under test: {@code -javaagent:agent.jar=crash:LABEL@N} ends it at the N-th passage of a
 * {@link CrashPoint}, {@code plant:NAME} plants a {@link PlantedFault}. Several are separated by a semicolon.
 */
public final class FaultAgent {
    private FaultAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
        for (String argument : arguments.split(";", -1)) {
            agent = install(argument, agent);
        }
        agent.installOn(instrumentation);
    }

    private static AgentBuilder install(String argument, AgentBuilder agent) {
        int colon = argument.indexOf(':');
        String what = argument.substring(0, Math.max(0, colon));
        String rest = argument.substring(colon + 1);
        return switch (what) {
            case "crash" -> {
                int at = rest.lastIndexOf('@');
                CrashPoint point = CrashPoint.labelled(rest.substring(0, at));
                Crash.arm(point.label(), Integer.parseInt(rest.substring(at + 1)));
                yield point.into(agent);
            }
            case "plant" -> PlantedFault.named(rest).into(agent);
            default -> throw new IllegalArgumentException("neither crash:LABEL@N nor plant:NAME: " + argument);
        };
    }
}
