package io.tradewind.proof.kills;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.ProofSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Starts again what has ended, each time with the next crash of the plan built in, and keeps the count. Used by one
 * thread.
 */
final class Crew {

    /** Servers first: a service that starts without them ends at once. */
    private static final List<Part> ORDER = List.of(
            Part.POSTGRES, Part.KAFKA, Part.SIM_BROKER, Part.SIGNAL, Part.EXECUTION, Part.POSITION, Part.COPY_TRADE);

    private static final int KILLED = 128 + 9;
    private static final Duration CODE_LIMIT = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(50);
    /** A part that is ready for so long and has not passed its crash point is armed anew. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_TRIES = 4;
    /** Share of its shots by which a part may be ahead of the others. */
    private static final double AHEAD = 0.1;

    private static final int MOST_FAILED_STARTS = 5;

    /** What a part is going through. */
    private static final class Life {
        private @Nullable Shot armed;
        private boolean ready;
        private long readyNanos;
        private boolean killed;
        private int failedStarts;
    }

    private final ProofRun run;
    private final Parts parts;
    private final Map<Part, Deque<Shot>> shots;
    private final Map<Part, Integer> planned = new EnumMap<>(Part.class);
    private final Map<Part, Life> lives = new EnumMap<>(Part.class);
    private final Set<Part> spared = EnumSet.noneOf(Part.class);
    private final Map<String, Integer> hits = new TreeMap<>();
    private final List<String> troubles = new ArrayList<>();
    private int kills;

    Crew(ProofRun run, Parts parts, Map<Part, Deque<Shot>> shots) {
        this.run = run;
        this.parts = parts;
        this.shots = shots;
        ORDER.forEach(part -> lives.put(part, new Life()));
        shots.forEach((part, queue) -> planned.put(part, Math.max(1, queue.size())));
    }

    int kills() {
        return kills;
    }

    /** How often each crash point ended a process. */
    Map<String, Integer> hits() {
        return hits;
    }

    /** What spoils the proof: a crash point that is never passed, a part that ended by itself. */
    List<String> troubles() {
        return troubles;
    }

    /** Arms the part with nothing when it is started next, until {@link #unspare}. */
    void spare(Part part) {
        spared.add(part);
    }

    void unspare(Part part) {
        spared.remove(part);
    }

    boolean isArmed(Part part) {
        return life(part).armed != null;
    }

    boolean isReady(Part part) {
        return parts.isAlive(part) && life(part).ready;
    }

    /** One look at everything; starts what has ended. */
    void tend() {
        for (Part part : ORDER) {
            if (!parts.isAlive(part)) {
                buried(part);
                start(part, next(part));
            } else if (parts.isStopped(part)) {
                life(part).ready = false;
            } else if (!life(part).ready && parts.isReady(part)) {
                life(part).ready = true;
                life(part).failedStarts = 0;
                life(part).readyNanos = System.nanoTime();
            } else if (isOverdue(part)) {
                run.tell("  " + part.partName() + " did not pass " + life(part).armed);
                kill(part);
            } else if (life(part).ready && life(part).armed == null && next(part) != null) {
                // The agent comes with a start, and there is none without an end.
                kill(part);
            }
        }
    }

    /** kill -9 from outside. */
    void kill(Part part) {
        life(part).killed = true;
        parts.kill(part);
    }

    void countKill() {
        kills++;
    }

    /** Kills it and starts it with this in its agent. */
    void restart(Part part, String agent) {
        kill(part);
        buried(part);
        life(part).ready = false;
        parts.start(part, List.of(ProofSetup.agent(run.root(), agent)));
    }

    private void start(Part part, @Nullable Shot shot) {
        Life life = life(part);
        life.ready = false;
        life.killed = false;
        life.armed = shot;
        parts.start(part, shot == null ? List.of() : List.of(ProofSetup.agent(run.root(), shot.agent())));
    }

    private @Nullable Shot next(Part part) {
        Deque<Shot> queue = shots.get(part);
        return queue == null || spared.contains(part) || done(part) > leastDone() + AHEAD ? null : queue.peek();
    }

    /** No part runs ahead: one that ends all the time keeps the others from passing anything. */
    private double leastDone() {
        return shots.keySet().stream().mapToDouble(this::done).min().orElse(0);
    }

    private double done(Part part) {
        Deque<Shot> queue = shots.get(part);
        int all = planned.getOrDefault(part, 1);
        return queue == null ? 1 : 1 - (double) queue.size() / all;
    }

    /** Finds out of what it died. */
    private void buried(Part part) {
        Life life = life(part);
        Shot armed = life.armed;
        Deque<Shot> queue = shots.get(part);
        if (armed != null && queue != null && parts.hasLogged(part, "crash point " + armed.label())) {
            queue.remove(armed);
            hits.merge(armed.label(), 1, Integer::sum);
            kills++;
            run.tell("  " + part.partName() + " ended at " + armed.label() + ", passage " + armed.passages());
        } else if (life.killed) {
            kills++;
            run.tell("  " + part.partName() + " was killed");
            if (armed != null && queue != null && life.ready && isLate(life) && queue.remove(armed)) {
                retry(queue, armed);
            }
        } else {
            endedByItself(part, life);
        }
        life.armed = null;
        life.killed = false;
    }

    private void retry(Deque<Shot> queue, Shot armed) {
        if (armed.tries() + 1 < MOST_TRIES) {
            queue.addLast(armed.again());
        } else {
            troubles.add("crash point " + armed.label() + " of " + armed.part().partName() + " was never passed");
        }
    }

    /** A service may give up starting while its database or Kafka is being killed; once ready it must not end. */
    private void endedByItself(Part part, Life life) {
        Awaitility.await("exit code of " + part)
                .atMost(CODE_LIMIT.plus(CODE_LIMIT))
                .pollDelay(Duration.ZERO)
                .pollInterval(STEP)
                .until(() -> parts.exitCode(part).isPresent());
        int code = parts.exitCode(part).orElse(KILLED);
        String text = part.partName() + " ended by itself with " + code;
        run.tell("  " + text);
        if (life.ready || !part.isService()) {
            troubles.add(text);
        }
        life.failedStarts++;
        if (life.failedStarts > MOST_FAILED_STARTS) {
            throw new IllegalStateException(
                    text + " at each start; its log is " + parts.place().log(part));
        }
    }

    private boolean isOverdue(Part part) {
        Life life = life(part);
        return life.armed != null && life.ready && isLate(life);
    }

    private static boolean isLate(Life life) {
        return System.nanoTime() - life.readyNanos > PATIENCE.toNanos();
    }

    private Life life(Part part) {
        Life life = lives.get(part);
        if (life == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        return life;
    }
}
