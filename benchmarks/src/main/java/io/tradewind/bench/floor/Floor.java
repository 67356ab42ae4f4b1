package io.tradewind.bench.floor;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.load.Chain;
import io.tradewind.proof.suite.Stores;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The barest chain: a signal is stored, sent through Kafka, stored as an intent, stored as an order and placed; a fill
 * is stored, sent through Kafka and stored in the ledger; a leader's order is stored, sent through Kafka, dealt to its
 * followers in one commit, sent through Kafka, and goes on like a signal. Thread-safe.
 */
public final class Floor implements Chain, AutoCloseable {

    /** As many as the four services have together. */
    private static final int CONNECTIONS = 38;

    private final HikariDataSource database;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Stores stores;
    private final List<String> accounts;
    private final Map<Integer, String> leaders;
    private final Tables tables;
    private final Wire wire;
    private final Venue venue;
    private final Door door;
    private final Streams streams;
    private final Wire.Reader books;

    /**
     * Where it lives.
     *
     * @param jdbcUrl of a database of its own
     * @param kafka bootstrap servers
     * @param venue the venue's REST API
     */
    public record Place(String jdbcUrl, String user, String password, String kafka, URI venue) {}

    /**
     * Starts it.
     *
     * @param accounts at the venue, known to nobody else
     * @param leaders by the number of followers, which are the first of the accounts
     */
    public Floor(Place place, Stores stores, List<String> accounts, Map<Integer, String> leaders)
            throws SQLException, IOException {
        this.accounts = List.copyOf(accounts);
        this.leaders = Map.copyOf(leaders);
        this.stores = stores;
        Tables.create(stores);
        database = new HikariDataSource(pool(place));
        tables = new Tables(database);
        wire = new Wire(
                place.kafka(), List.of("floor.signals", "floor.fills", "floor.leader", "floor.wishes"), this::failed);
        venue = new Venue(place.venue());
        wire.read("floor.signals", this::place);
        wire.read("floor.wishes", this::place);
        wire.read("floor.leader", this::deal);
        books = wire.read("floor.fills", tables::book);
        // Counted where the suite's are: behind Kafka.
        wire.read("floor.fills", fills -> ended.addAndGet(fills.size()));
        streams = new Streams(place.venue(), threads, this::executed, this::led, this::failed);
        streams.listen(accounts, List.copyOf(leaders.values()));
        door = new Door(threads, this::accept);
    }

    static HikariConfig pool(Place place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.jdbcUrl());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setMaximumPoolSize(CONNECTIONS);
        // As the services have it.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    private void accept(Order order) throws SQLException {
        tables.signal(order);
        wire.send("floor.signals", order);
    }

    private void place(List<Order> orders) throws SQLException {
        tables.intents(orders);
        orders.forEach(order -> execute(() -> {
            tables.child(order);
            venue.place(order);
        }));
    }

    private void executed(Order order) {
        tables.fill(order);
        wire.send("floor.fills", order);
    }

    private void led(Order order) {
        tables.leader(order);
        wire.send("floor.leader", order);
    }

    private void deal(List<Order> orders) throws SQLException {
        List<Order> copies = orders.stream()
                .flatMap(order -> accounts.subList(0, followersOf(order.account())).stream()
                        .map(follower -> order.of(follower)))
                .toList();
        tables.tasks(copies);
        copies.forEach(copy -> wire.send("floor.wishes", copy));
    }

    private int followersOf(String leader) {
        return leaders.entrySet().stream()
                .filter(entry -> entry.getValue().equals(leader))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    private void execute(Runnable step) {
        threads.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                failed(e);
            }
        });
    }

    @Override
    public URI webhook() {
        return door.address();
    }

    @Override
    public String secret() {
        return "none";
    }

    @Override
    public List<String> accounts() {
        return accounts;
    }

    @Override
    public String leader(int followers) {
        String leader = leaders.get(followers);
        if (leader == null) {
            throw new IllegalArgumentException("nobody leads " + followers);
        }
        return leader;
    }

    /** Throws IllegalStateException when a part of it has failed. */
    @Override
    public long ended() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the floor has failed", cause);
        }
        return ended.get();
    }

    /** It decides nothing, so what does not arrive is lost. */
    @Override
    public long undecided() {
        return Long.MAX_VALUE;
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public String ledger() {
        return Tables.LEDGER;
    }

    @Override
    public void holdBooks() {
        books.hold();
    }

    @Override
    public void releaseBooks() {
        books.release();
    }

    @Override
    public @Nullable Cost cost() {
        return null;
    }

    @Override
    public void close() {
        door.close();
        streams.close();
        wire.close();
        threads.shutdownNow();
        database.close();
    }
}
