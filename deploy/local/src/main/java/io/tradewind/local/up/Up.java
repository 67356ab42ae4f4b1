package io.tradewind.local.up;

import io.tradewind.local.part.LogExcerpt;
import io.tradewind.local.part.LogFiles;
import io.tradewind.local.part.PartProcesses;
import io.tradewind.local.part.PartStarter;
import io.tradewind.local.process.Poll;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.KafkaServer;
import io.tradewind.local.server.Ports;
import io.tradewind.local.status.PartState;
import io.tradewind.local.status.PartStatus;
import io.tradewind.local.status.Readiness;
import io.tradewind.local.status.StatusProbe;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** {@code tradewind up}. Not thread-safe; several processes are. */
public final class Up {

    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration SERVER_LIMIT = Duration.ofMinutes(1);
    private static final long SMALLEST_FREE_BYTES = 512L * 1024 * 1024;
    private static final int TAIL_LINES = 15;

    private final Suite suite;
    private final Console console;
    private final Secrets secrets;
    private final PartProcesses processes;
    private final PartStarter starter;
    private final StatusProbe probe;
    private final BooleanSupplier cancelled;

    /** @param cancelled asked before every start, so that an interrupted command starts nothing behind its own back */
    public Up(Suite suite, Console console, StatusProbe probe, BooleanSupplier cancelled) {
        this.suite = suite;
        this.console = console;
        this.probe = probe;
        this.cancelled = cancelled;
        this.secrets = new Secrets(suite.secrets());
        this.processes = new PartProcesses(suite, new ProcessTable());
        this.starter = new PartStarter(suite, secrets);
    }

    /** Returns when every part is ready and every account has permission. Throws {@link Failure} otherwise. */
    public UpResult run(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        return UpLock.holding(suite.run().resolve("up.lock"), timeout, console, () -> {
            Set<Part> missing = startMissing(EnumSet.allOf(Part.class));
            awaitReady(missing, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            return new UpResult(missing, console.secondsSinceStart(), probe.probe());
        });
    }

    /** Returns those of the wanted parts that did not run. PostgreSQL and Kafka must be among them or run already. */
    Set<Part> startMissing(Set<Part> wanted) {
        Set<Part> missing = EnumSet.copyOf(wanted);
        Set<Part> running = processes.running().keySet();
        missing.removeAll(running);
        lookAfter(running);
        if (!missing.isEmpty()) {
            console.progress("starting " + names(missing));
            checkMachine(missing);
            secrets.ensure();
            start(missing);
        }
        return missing;
    }

    private void checkMachine(Set<Part> missing) {
        long free = suite.root().toFile().getUsableSpace();
        if (free < SMALLEST_FREE_BYTES) {
            throw Failure.precondition(
                    "DISK_FULL", "only " + (free >> 20) + " MiB free at " + suite.root() + "; make room for 512 MiB");
        }
        for (Part part : missing) {
            checkPort(part, suite.port(part));
            if (part.isService()) {
                checkPort(part, suite.managementPort(part));
            }
        }
        if (missing.contains(Part.SIM_BROKER)) {
            checkPort(Part.SIM_BROKER, suite.simControlPort());
        }
        if (missing.contains(Part.KAFKA)) {
            checkPort(Part.KAFKA, suite.kafkaControllerPort());
        }
    }

    private static void checkPort(Part part, int port) {
        if (!Ports.isFree(port)) {
            throw Failure.precondition(
                    "PORT_TAKEN",
                    "port " + port + " of " + part.partName()
                            + " on 127.0.0.1 is in use by another program; stop it, or set TRADEWIND_PORT_OFFSET=2000");
        }
    }

    private void start(Set<Part> missing) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> first = new ArrayList<>();
            first.add(threads.submit(() -> startPostgres(missing)));
            first.add(threads.submit(() -> startKafka(missing)));
            for (Part part : missing) {
                first.add(threads.submit(() -> prepare(part)));
            }
            first.forEach(Up::join);
            List<Future<?>> second = new ArrayList<>();
            for (Part part : missing) {
                if (part.isService()) {
                    second.add(threads.submit(() -> startPart(part)));
                }
            }
            second.forEach(Up::join);
        }
    }

    /** The venue needs nobody, so it starts at once; services wait for the servers. */
    private void prepare(Part part) {
        starter.prepare(part);
        if (part == Part.SIM_BROKER) {
            startPart(part);
        }
    }

    private void startPostgres(Set<Part> missing) {
        if (missing.contains(Part.POSTGRES)) {
            startPart(Part.POSTGRES);
            console.progress("postgres is ready");
        } else {
            awaitPostgres();
        }
        new DatabaseSetup(suite, secrets).run();
    }

    /** It may run without being ready, when the launcher that started it was killed a moment ago. */
    private void awaitPostgres() {
        try (Readiness readiness = new Readiness(suite)) {
            if (!Poll.until(SERVER_LIMIT, STEP, () -> readiness.isReady(Part.POSTGRES))) {
                throw Failure.failed("NOT_READY", "postgres runs and does not answer; `./tradewind down` ends it");
            }
        }
    }

    private void startKafka(Set<Part> missing) {
        if (missing.contains(Part.KAFKA)) {
            startPart(Part.KAFKA);
            console.progress("kafka is ready");
        }
        KafkaServer.createTopics(suite.kafka(), Topics.all());
    }

    private void startPart(Part part) {
        if (!cancelled.getAsBoolean()) {
            starter.start(part);
        }
    }

    /** Parts that ran already are looked after: their logs are kept in bounds, and an old build among them is told. */
    private void lookAfter(Set<Part> running) {
        for (Part part : running) {
            try {
                LogFiles.bound(suite.log(part));
            } catch (IOException e) {
                console.progress("cannot bound " + suite.log(part) + ": " + e.getMessage());
            }
            if (starter.isOutdated(part)) {
                console.progress(
                        part.partName() + " still runs an older build; `./tradewind down`, then up, takes the new one");
            }
        }
    }

    private void awaitReady(Set<Part> started, Duration limit) {
        ReadinessWatch watch = new ReadinessWatch(console, processes, started);
        boolean ready;
        try (Readiness readiness = new Readiness(suite)) {
            ready = Poll.until(limit, STEP, () -> cancelled.getAsBoolean() || watch.isComplete(readiness));
        }
        watch.ended().ifPresent(part -> {
            throw ended(part);
        });
        if (!ready) {
            throw Failure.failed(
                    "NOT_READY",
                    watch.waitingFor() + " not ready within the limit; look at `./tradewind logs PART`, or wait longer"
                            + " with --timeout");
        }
    }

    private Failure ended(Part part) {
        PartStatus row = probe.probe().part(part);
        LogExcerpt.of(LogFiles.tail(suite.log(part), TAIL_LINES)).forEach(line -> console.errorDetail("  " + line));
        return Failure.failed(
                "PART_FAILED",
                part.partName() + " ended while it started ("
                        + (row.state() == PartState.FAILED ? row.code() + ", exit code " + row.exitCode() : "unseen")
                        + "); its log is " + suite.log(part));
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("INTERRUPTED", "interrupted while starting");
        }
    }

    private static String names(Set<Part> parts) {
        return parts.stream().map(Part::partName).collect(Collectors.joining(", "));
    }
}
