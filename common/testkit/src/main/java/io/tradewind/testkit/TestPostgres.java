package io.tradewind.testkit;

import io.tradewind.local.process.Bond;
import io.tradewind.local.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests, on a free port, durable as in production. It ends with the test JVM, also when that is
 * killed. Thread-safe.
 */
public final class TestPostgres implements AutoCloseable {

    private static final String ADMIN_PASSWORD = "admin";

    private final AtomicInteger databases = new AtomicInteger();
    private final Path directory;
    private final PostgresServer server;

    private TestPostgres() {
        this.directory = TestDirectories.create("postgres");
        this.server = PostgresServer.start(new PostgresServer.Settings(
                directory,
                0,
                ADMIN_PASSWORD,
                directory.resolveSibling(directory.getFileName() + ".log"),
                new Bond.DiesWithParent(),
                Map.of()));
    }

    /** The one of this JVM, started at the first call. Do not stop or kill it; {@link #start} is for that. */
    public static TestPostgres shared() {
        return Shared.INSTANCE;
    }

    /** One of your own, for tests that kill and restart it; close it. */
    public static TestPostgres start() {
        return new TestPostgres();
    }

    /** A fresh database with a role for this schema, for example {@code signal}. */
    public TestDatabase createDatabase(String schema) {
        int number = databases.incrementAndGet();
        String name = schema + "_" + number;
        String adminUrl = server.jdbcUrl(name);
        TestDatabase database = new TestDatabase(
                name,
                adminUrl,
                name,
                "password",
                schema,
                server.port(),
                adminUrl,
                PostgresServer.ADMIN,
                ADMIN_PASSWORD);
        execute(
                server.jdbcUrl("postgres"),
                "CREATE ROLE \"" + name + "\" LOGIN PASSWORD '" + database.password() + "'",
                "CREATE DATABASE \"" + name + "\"",
                "ALTER ROLE \"" + name + "\" IN DATABASE \"" + name + "\" SET search_path = \"" + schema + "\"");
        database.asAdmin("CREATE SCHEMA \"" + schema + "\" AUTHORIZATION \"" + name + "\"");
        return database;
    }

    public int port() {
        return server.port();
    }

    /** Returns when the process is gone. */
    public void killMinusNine() {
        server.killMinusNine();
    }

    /** Returns when it answers again, on the same port. */
    public void restart() {
        server.restart();
    }

    /**
     * As after the failover to a standby: the server is killed, comes up as a standby of nobody, and is promoted.
     * Returns when it takes writes again, on the same port and on a new timeline.
     */
    public void failOver() {
        server.killMinusNine();
        try {
            Files.createFile(server.dataDirectory().resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.restart();
        execute(server.jdbcUrl("postgres"), "SELECT pg_promote(true, 60)");
    }

    @Override
    public void close() {
        server.close();
        TestDirectories.delete(server.dataDirectory().resolveSibling(""));
    }

    private static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.ADMIN, ADMIN_PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static final class Shared {
        static final TestPostgres INSTANCE = new TestPostgres();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "stop-postgres"));
        }
    }
}
