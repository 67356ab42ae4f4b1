package io.tradewind.local.up;

import io.tradewind.local.part.PartProcesses;
import io.tradewind.local.status.Readiness;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Part;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks each part until it said yes once, tells the news, and stops at the first part that ends. Not thread-safe. */
final class ReadinessWatch {

    private static final double SECONDS_BETWEEN_NEWS = 2;

    private final Console console;
    private final PartProcesses processes;
    private final Set<Part> toTell;
    private final Set<Part> waiting = EnumSet.allOf(Part.class);
    private Optional<Readiness.Permissions> permissions = Optional.empty();
    private Optional<Part> ended = Optional.empty();
    private double lastNews = -SECONDS_BETWEEN_NEWS;

    /**
     * Watches all parts.
     *
     * @param started parts whose readiness is news; servers were told already when they answered
     */
    ReadinessWatch(Console console, PartProcesses processes, Set<Part> started) {
        this.console = console;
        this.processes = processes;
        this.toTell = started.stream()
                .filter(part -> part.isService() || part == Part.SIM_BROKER)
                .collect(Collectors.toSet());
    }

    /** True when there is nothing left to wait for: everything is ready, or a part has ended. */
    boolean isComplete(Readiness readiness) {
        Set<Part> alive = processes.running().keySet();
        for (Part part : Set.copyOf(waiting)) {
            if (!alive.contains(part)) {
                ended = Optional.of(part);
                return true;
            }
            if (readiness.isReady(part)) {
                waiting.remove(part);
                if (toTell.contains(part)) {
                    console.progress(part.partName() + " is ready");
                }
            }
        }
        return waiting.isEmpty() && accountsArePermitted(readiness);
    }

    Optional<Part> ended() {
        return ended;
    }

    String waitingFor() {
        return waiting.isEmpty()
                ? "permission for every account ("
                        + permissions
                                .map(count -> count.permitted() + " of " + count.total())
                                .orElse("none") + ")"
                : waiting.stream().map(Part::partName).collect(Collectors.joining(", "));
    }

    private boolean accountsArePermitted(Readiness readiness) {
        Optional<Readiness.Permissions> now = readiness.permissions();
        boolean complete = now.filter(Readiness.Permissions::complete).isPresent();
        boolean news = !now.equals(permissions)
                && (complete || console.secondsSinceStart() >= lastNews + SECONDS_BETWEEN_NEWS);
        permissions = now;
        if (news) {
            lastNews = console.secondsSinceStart();
            now.ifPresent(count ->
                    console.progress(count.permitted() + " of " + count.total() + " accounts have permission"));
        }
        return complete;
    }
}
