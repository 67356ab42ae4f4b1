package io.tradewind.bench.floor;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.bench.load.Clock;
import io.tradewind.proof.suite.Stores;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The barest start of many accounts: listen, ask the venue five times, store once; sixteen accounts at a time. */
public final class FloorRecovery implements AutoCloseable {

    /** As many as execution-service starts at a time. */
    private static final int LANE = 16;

    private static final List<String> QUESTIONS = List.of(
            "/v2/account/activities/FILL",
            "/v2/positions",
            "/v2/account",
            "/v2/orders?status=open",
            "/v2/account/activities/FILL");

    private final HikariDataSource database;
    private final Tables tables;
    private final Venue venue;
    private final Floor.Place place;
    private final List<String> accounts;

    public FloorRecovery(Floor.Place place, Stores stores, List<String> accounts) throws SQLException {
        this.place = place;
        this.accounts = List.copyOf(accounts);
        Tables.create(stores);
        database = new HikariDataSource(Floor.pool(place));
        tables = new Tables(database);
        venue = new Venue(place.venue());
    }

    /** What each account took from the beginning of the first, in nanoseconds. */
    public List<Long> run() {
        Queue<Long> took = new ConcurrentLinkedQueue<>();
        try (ExecutorService wires = Executors.newVirtualThreadPerTaskExecutor();
                Streams streams = new Streams(place.venue(), wires, _ -> {}, _ -> {}, _ -> {})) {
            long start = Clock.now();
            try (ExecutorService lane = Executors.newFixedThreadPool(LANE)) {
                accounts.forEach(account -> lane.execute(() -> {
                    streams.listen(account);
                    QUESTIONS.forEach(question -> venue.get(account, question));
                    tables.fill(new Order(account, 0, account));
                    took.add(Clock.now() - start);
                }));
            }
        }
        return List.copyOf(took);
    }

    @Override
    public void close() {
        database.close();
    }
}
