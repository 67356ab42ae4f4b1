package io.tradewind.bench.suite;

import io.tradewind.bench.figure.Cost;
import io.tradewind.local.suite.Part;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads what the suite has taken of the machine. Used by one thread. */
final class Meter {

    /** All but the venue, which is no part of what is for sale. */
    private static final List<Part> PARTS =
            List.of(Part.SIGNAL, Part.EXECUTION, Part.POSITION, Part.COPY_TRADE, Part.POSTGRES, Part.KAFKA);

    private static final int USER_TICKS = 11;
    /** Linux's clock ticks, whatever the kernel's own are. */
    private static final double MILLIS_PER_TICK = 10;
    /** PostgreSQL's sessions report what they did at most once a second. */
    private static final long REPORTED_NANOS = TimeUnit.MILLISECONDS.toNanos(1_100);

    private final Parts parts;
    private final Stores stores;

    Meter(Parts parts, Stores stores) {
        this.parts = parts;
        this.stores = stores;
    }

    Cost read() {
        LockSupport.parkNanos(REPORTED_NANOS);
        Map<String, Double> cpu = new LinkedHashMap<>();
        PARTS.forEach(part -> cpu.put(part.partName(), cpuMillis(part)));
        try {
            String commits = stores.rows(
                            "select xact_commit as commits from pg_stat_database where datname = 'tradewind'")
                    .getFirst()
                    .getOrDefault("commits", "0");
            return new Cost(cpu, Long.parseLong(commits));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its commits", e);
        }
    }

    /** Of the process, its children, and those that have ended: PostgreSQL has one for each connection. */
    private double cpuMillis(Part part) {
        return parts.process(part).flatMap(process -> ProcessHandle.of(process.pid())).stream()
                .mapToDouble(process -> ticks(process, 4)
                        + process.descendants()
                                .mapToDouble(child -> ticks(child, 2))
                                .sum())
                .map(ticks -> ticks * MILLIS_PER_TICK)
                .sum();
    }

    /**
     * The first so many of: own user, own system, ended children's user, ended children's system; 0 when it is gone.
     */
    private static double ticks(ProcessHandle process, int count) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(fields, USER_TICKS, USER_TICKS + count)
                    .mapToDouble(Double::parseDouble)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
