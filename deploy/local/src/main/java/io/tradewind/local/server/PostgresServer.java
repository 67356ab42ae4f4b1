package io.tradewind.local.server;

import io.tradewind.local.process.Account;
import io.tradewind.local.process.Bond;
import io.tradewind.local.process.Child;
import io.tradewind.local.process.Launch;
import io.tradewind.local.process.Poll;
import io.tradewind.local.process.ProcessKey;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Program;
import io.tradewind.local.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL server on 127.0.0.1 as a child process, durable (fsync and synchronous_commit on). Methods block until
 * the fact is there, within bounds; they are thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    /** The superuser that is made with the database cluster. */
    public static final String ADMIN = "tradewind";

    private static final Duration STEP = Duration.ofMillis(25);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /**
     * How to run a server.
     *
     * @param directory holds {@code data/}; made when absent
     * @param port 0 for a free one
     * @param adminPassword given to {@link #ADMIN} when the cluster is made; a later change here has no effect
     * @param log appended to
     * @param labels further words for the command line, of the form {@code name=value}, by which the process is found
     *     again
     */
    public record Settings(
            Path directory, int port, String adminPassword, Path log, Bond bond, Map<String, String> labels) {
        public Settings {
            labels = Map.copyOf(labels);
        }
    }

    private final ProcessTable table = new ProcessTable();
    private final Signals signals = new Signals(table);
    private final Settings settings;
    private final Account account;
    private final Path home;
    private final Path data;
    private final Path binaries;
    private final int port;
    private final boolean fallback;
    private ProcessKey key;

    private PostgresServer(Settings settings) {
        this.settings = settings;
        this.account = Account.forPostgres();
        this.binaries = PostgresBinaries.unpacked();
        PostgresHome place = PostgresHome.prepare(settings.directory(), account);
        this.home = place.directory();
        this.data = home.resolve("data");
        this.fallback = place.fallback();
        this.port = Ports.resolve(settings.port());
        this.key = launch();
    }

    /**
     * Makes the cluster when there is none, ends what a crash left running on it, and starts. Throws
     * {@link ServerException} with the end of the log when the server does not get ready within 60 s.
     */
    public static PostgresServer start(Settings settings) {
        return new PostgresServer(settings);
    }

    /** Ends every process of a server with this directory, started by whomever. Returns how many there were. */
    public static int endAll(Path directory) {
        ProcessTable table = new ProcessTable();
        return PostgresHome.candidates(directory).stream()
                .mapToInt(home -> new PostgresLeftovers(table, home).end())
                .sum();
    }

    public int port() {
        return port;
    }

    public synchronized ProcessKey key() {
        return key;
    }

    /** Where the files are; differs from the wanted place when {@link #isFallback}. */
    public Path dataDirectory() {
        return data;
    }

    public boolean isFallback() {
        return fallback;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** As a power cut would: no shutdown, nothing flushed that was not already. */
    public synchronized void killMinusNine() {
        signals.send(key, "KILL");
        signals.awaitEnd(key, STOP_LIMIT);
        endLeftovers();
    }

    /** Stops it if it runs and starts it on the same port and files. */
    public synchronized void restart() {
        close();
        key = launch();
    }

    /** Fast shutdown: open transactions are rolled back, sessions ended. */
    @Override
    public synchronized void close() {
        signals.end(key, "INT", STOP_LIMIT);
        endLeftovers();
    }

    private ProcessKey launch() {
        endLeftovers();
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialize();
            }
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            Child process = new Launch(command(), Map.of("LC_ALL", "C"), data, settings.log(), settings.bond(), account)
                    .start();
            awaitReady(process);
            return process.key();
        } catch (IOException e) {
            throw new ServerException(
                    ServerException.Code.POSTGRES_START,
                    "cannot start PostgreSQL in " + data + ": " + e.getMessage(),
                    e);
        }
    }

    private List<String> command() {
        List<String> words =
                new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        Map<String, String> configuration = Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("max_connections", "120"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("max_wal_size", "512MB"),
                Map.entry("io_method", "sync"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("timezone", "UTC"),
                Map.entry("password_encryption", "scram-sha-256"));
        configuration.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            words.add("-c");
            words.add(entry.getKey() + "=" + entry.getValue());
        });
        settings.labels().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(label -> {
            words.add("-c");
            words.add(label.getKey() + "=" + label.getValue());
        });
        return words;
    }

    /** Made under another name first, because initdb cut short leaves what looks like a cluster. */
    private void initialize() throws IOException {
        Path unfinished = home.resolve("data.new");
        Directories.delete(unfinished);
        Path password = Files.createTempFile(
                home, "pw", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.adminPassword());
            if (account.changesUser()) {
                Files.setAttribute(password, "unix:uid", account.uid());
            }
            List<String> words = new ArrayList<>(account.prefix());
            words.addAll(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + unfinished,
                    "--username=" + ADMIN,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            Files.createDirectories(settings.log().toAbsolutePath().resolveSibling(""));
            if (!Program.run(words, home, settings.log(), START_LIMIT)) {
                throw failed("initdb failed");
            }
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private void awaitReady(Child process) {
        boolean ready = Poll.until(START_LIMIT, STEP, () -> !process.isAlive() || saysReady());
        if (!ready || !process.isAlive()) {
            signals.send(process.key(), "KILL");
            throw failed(ready ? "ended with exit code " + process.exitCode() : "not ready after " + START_LIMIT);
        }
    }

    /** The last line of postmaster.pid is the server's own word on its state. */
    private boolean saysReady() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 8 && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private void endLeftovers() {
        new PostgresLeftovers(table, home).end();
    }

    private ServerException failed(String what) {
        return new ServerException(
                ServerException.Code.POSTGRES_START,
                "PostgreSQL in " + data + ": " + what + "; its last word is \"" + lastWord() + "\", see "
                        + settings.log());
    }

    private String lastWord() {
        try {
            List<String> lines = Files.readAllLines(settings.log());
            return lines.isEmpty() ? "" : lines.getLast();
        } catch (IOException none) {
            return "";
        }
    }
}
