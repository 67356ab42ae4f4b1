package io.tradewind.proof.kills;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.judge.Traffic;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.SecondInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Carries a plan out while signals flow. Used by one thread. */
final class Havoc {

    private static final List<Part> SERVICES = List.of(Part.SIGNAL, Part.EXECUTION, Part.POSITION);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int FULL_MINUTES = 75;
    private static final long STEP_MILLIS = 100;
    private static final int SIGNALS_WITHOUT_OWNER = 8;

    private final ProofRun run;
    private final Plan plan;
    private final Parts parts;
    private final Crew crew;
    private final Traffic traffic;
    private final String token;
    private final int accounts;
    private final Random random;
    private final int allShots;
    private final int allBlows;
    private final CountDownLatch never = new CountDownLatch(1);
    /** What a slow machine does not manage within it is left out. */
    private final Duration limit = Duration.ofMinutes(Integer.getInteger("tradewind.proof.minutes", FULL_MINUTES));

    private int stops;

    /**
     * Made once per run.
     *
     * @param accounts how many there are, of all instances together
     */
    Havoc(ProofRun run, Plan plan, Parts parts, Crew crew, Traffic traffic, String token, int accounts) {
        this.run = run;
        this.plan = plan;
        this.parts = parts;
        this.crew = crew;
        this.traffic = traffic;
        this.token = token;
        this.accounts = accounts;
        this.random = run.random("pauses");
        this.allShots = Math.max(1, plan.shotsLeft());
        this.allBlows = Math.max(1, plan.blows().size());
    }

    int stops() {
        return stops;
    }

    /** Returns when everything planned has happened and every service is ready again. */
    void run() throws IOException, InterruptedException {
        long started = System.nanoTime();
        while (!plan.isDone()) {
            if (System.nanoTime() - started > limit.toNanos()) {
                run.tell("  no time for " + plan.shotsLeft() + " crash points and "
                        + plan.blows().size() + " blows");
                plan.drop();
            }
            look();
            Blow blow = plan.blows().peek();
            if (blow != null && isDue()) {
                pauseForSignals(2 + random.nextInt(6));
                plan.blows().remove();
                switch (blow) {
                    case Blow.Kill(Part part) -> {
                        await("ready " + part, () -> crew.isReady(part) || !part.isService());
                        crew.kill(part);
                    }
                    case Blow.StopOwner(String label) -> stopOwner(label);
                }
            }
        }
        settle();
    }

    /** Blows are spread over the time that the shots take. */
    private boolean isDue() {
        double shotsDone = 1 - (double) plan.shotsLeft() / allShots;
        double blowsDone = 1 - (double) plan.blows().size() / allBlows;
        return plan.shotsLeft() == 0 || blowsDone <= shotsDone;
    }

    /** Nothing may end any more once this returns. */
    private void settle() throws InterruptedException {
        SERVICES.stream().filter(crew::isArmed).forEach(crew::kill);
        await(
                "all services ready",
                () -> SERVICES.stream().allMatch(part -> crew.isReady(part) && !crew.isArmed(part)));
    }

    private void stopOwner(String label) throws IOException, InterruptedException {
        crew.spare(Part.EXECUTION);
        await("the owner unarmed", () -> crew.isReady(Part.EXECUTION) && !crew.isArmed(Part.EXECUTION));
        try (SecondInstance second = SecondInstance.start(parts)) {
            await("slots of the second", () -> second.owned(token) > 0);
            crew.restart(Part.EXECUTION, "stop:" + label + "@1");
            await("the owner to stop", () -> parts.isStopped(Part.EXECUTION));
            run.tell("  execution-service stopped at " + label + ", the second owns " + second.owned(token));
            // All of them, and not more than before: on a slow machine Kafka may have noticed before we looked.
            await("takeover", () -> second.owned(token) == accounts);
            pauseForSignals(SIGNALS_WITHOUT_OWNER);
            run.tell("  the second owns " + second.owned(token) + ", the first goes on");
            parts.signal(Part.EXECUTION, "CONT");
            stops++;
            await("slots of both", () -> second.ownedByFirst(token) > 0 && second.owned(token) > 0);
            pauseForSignals(SIGNALS_WITHOUT_OWNER);
        }
        crew.countKill();
        run.tell("  the second was killed");
        crew.unspare(Part.EXECUTION);
    }

    private void pauseForSignals(int count) throws InterruptedException {
        int wanted = traffic.sent().size() + count;
        await(wanted + " signals answered", () -> traffic.sent().size() >= wanted);
    }

    private void await(String what, BooleanSupplier fact) throws InterruptedException {
        long started = System.nanoTime();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - started > LIMIT.toNanos()) {
                throw new IllegalStateException("no " + what + " within " + LIMIT);
            }
            look();
        }
    }

    private void look() throws InterruptedException {
        crew.tend();
        if (never.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("never happens");
        }
    }
}
