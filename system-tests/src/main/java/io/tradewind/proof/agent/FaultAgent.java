package io.tradewind.proof.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;

/**
 * The agent of a process under test: {@code -javaagent:agent.jar=crash:LABEL@N} ends it at the N-th passage of a
 * {@link CrashPoint}, {@code stop:LABEL@N} sends it SIGSTOP there, {@code plant:NAME} plants a {@link PlantedFault}.
 * Several are separated by a semicolon.
 */
public final class FaultAgent {
    private FaultAgent() {}

    /** All places where a process can be made to end. */
    public static List<String> labels() {
        return CrashPoint.labels();
    }

    public static void premain(String arguments, Instrumentation instrumentation) {
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());
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
            case "crash", "stop" -> {
                int at = rest.lastIndexOf('@');
                CrashPoint point = CrashPoint.labelled(rest.substring(0, at));
                int passages = Integer.parseInt(rest.substring(at + 1));
                if (what.equals("crash")) {
                    Crash.arm(point.label(), passages);
                } else {
                    Crash.armStop(point.label(), passages);
                }
                yield point.into(agent);
            }
            case "plant" -> PlantedFault.labelled(rest).into(agent);
            default ->
                throw new IllegalArgumentException("neither crash:LABEL@N, stop:LABEL@N nor plant:NAME: " + argument);
        };
    }
}
