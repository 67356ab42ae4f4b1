package io.tradewind.bench.suite;

import io.tradewind.bench.figure.Cost;
import io.tradewind.local.suite.Part;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.Stores;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Reads what the suite has taken of the machine. Used by one thread. */
final class Meter {

    /** All but the venue, which is no part of what is for sale. */
    private static final List<Part> PARTS =
            List.of(Part.SIGNAL, Part.EXECUTION, Part.POSITION, Part.COPY_TRADE, Part.POSTGRES, Part.KAFKA);

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

    private double cpuMillis(Part part) {
        return parts.process(part).flatMap(process -> ProcessHandle.of(process.pid())).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(Duration::toMillis)
                .sum();
    }
}
