package io.tradewind.bench.suite;

import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.load.Chain;
import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.suite.Part;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.ProofSetup;
import io.tradewind.proof.suite.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The suite as a chain. Other than shipped are: the accounts, which are made for the run; position-service's
 * permissions and membership, which outlast its being held; the memory of the venue; and that PostgreSQL notes when
 * each transaction was committed.
 */
public final class BenchSuite implements Chain, AutoCloseable {

    private static final String MORE_ORDERS = "-Xmx1g";
    /** Longer than position-service is ever held: neither its permissions nor its slots are taken away meanwhile. */
    private static final String HELD =
            "-Dtradewind.position.permission.validity=10m" + " -Dtradewind.messaging.session-timeout=2m";

    private final LocalSuite suite;
    private final Parts parts;
    private final Doors doors;
    private final Stores stores;
    private final Meter meter;
    private final List<String> accounts;
    private final Map<Integer, String> leaders;
    private final String secret;
    private final EndedSignals ended;

    private BenchSuite(LocalSuite suite, Parts parts, List<String> accounts, Map<Integer, String> leaders) {
        this.suite = suite;
        this.parts = parts;
        this.doors = suite.doors();
        this.stores = new Stores(suite.place());
        this.meter = new Meter(parts, stores);
        this.accounts = List.copyOf(accounts);
        this.leaders = Map.copyOf(leaders);
        this.secret = doors.secretOf(ProofSetup.SOURCE);
        this.ended = new EndedSignals(doors.name("TW_KAFKA"), "order.events.v1");
    }

    /**
     * Brings it up.
     *
     * @param folder of the run, in which the suite's own is made
     * @param accounts that trade
     * @param leaders by the number of followers, which are the first of the accounts
     * @param strangers accounts at the venue that the suite knows nothing of
     */
    public static BenchSuite up(
            Path root, Path folder, List<String> accounts, Map<Integer, String> leaders, List<String> strangers)
            throws IOException, SQLException {
        List<String> all =
                Stream.concat(accounts.stream(), leaders.values().stream()).toList();
        Map<String, String> environment =
                ProofSetup.write(folder.resolve("config"), all, List.copyOf(leaders.values()), strangers);
        environment.put(Parts.optionsVariable(Part.SIM_BROKER), MORE_ORDERS);
        environment.put(Parts.optionsVariable(Part.POSITION), HELD);
        LocalSuite suite = LocalSuite.in(root, folder.resolve("suite"), environment);
        try {
            suite.up();
            noteCommitTimes(suite);
            BenchSuite chain = new BenchSuite(suite, new Parts(suite, environment), accounts, leaders);
            leaders.forEach((followers, leader) ->
                    accounts.subList(0, followers).forEach(follower -> chain.subscribe(leader, follower)));
            return chain;
        } catch (SQLException | RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    /** A setting that PostgreSQL reads when it starts. */
    private static void noteCommitTimes(LocalSuite suite) throws SQLException {
        new Stores(suite.place()).execute("alter system set track_commit_timestamp = on");
        suite.run("down");
        suite.up();
    }

    private void subscribe(String leader, String follower) {
        doors.create(
                "TW_COPY_URL",
                "/api/v1/subscriptions",
                Json.write(Map.of(
                        "leader", leader,
                        "follower", follower,
                        "sizing", Map.of("kind", "FIXED_RATIO", "ratio", "1"))));
    }

    public Doors doors() {
        return doors;
    }

    @Override
    public Stores stores() {
        return stores;
    }

    public Parts parts() {
        return parts;
    }

    /** Makes another database beside the suite's. */
    public Stores newDatabase(String name) throws SQLException {
        stores.execute("create database " + name);
        return new Stores(suite.place(), name);
    }

    public String jdbcUrl(String database) {
        return suite.place().jdbcUrl(database);
    }

    /** The administrator's, for JDBC. */
    public String password() {
        return new Secrets(suite.place().secrets()).read(Secret.PG_ADMIN);
    }

    @Override
    public URI webhook() {
        return URI.create(doors.name("TW_SIGNAL_URL") + "/webhooks/" + ProofSetup.SOURCE);
    }

    @Override
    public String secret() {
        return secret;
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

    @Override
    public long ended() {
        return ended.count();
    }

    @Override
    public long undecided() {
        try {
            return Long.parseLong(stores.rows(
                            "select count(*) as undecided from signal.signal" + " where fate in ('PENDING', 'WORKING')")
                    .getFirst()
                    .getOrDefault("undecided", "0"));
        } catch (SQLException e) {
            throw new IllegalStateException("signal-service's tables cannot be read", e);
        }
    }

    @Override
    public String ledger() {
        return "position.ledger_entry";
    }

    /** The process stands still, as in a long pause; so its JVM stays warm. */
    @Override
    public void holdBooks() {
        parts.signal(Part.POSITION, "STOP");
    }

    @Override
    public void releaseBooks() {
        parts.signal(Part.POSITION, "CONT");
    }

    @Override
    public Cost cost() {
        return meter.read();
    }

    @Override
    public void close() {
        ended.close();
        parts.close();
        suite.close();
    }
}
