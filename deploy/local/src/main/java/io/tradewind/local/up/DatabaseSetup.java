package io.tradewind.local.up;

import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Suite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Makes the database, roles and schemas that are missing. Existing roles keep their attributes: one that was taken away
 * with NOLOGIN stays away.
 */
final class DatabaseSetup {

    private static final String DATABASE = "tradewind";
    private static final String WRONG_PASSWORD = "28P01";

    private final Suite suite;
    private final Secrets secrets;

    DatabaseSetup(Suite suite, Secrets secrets) {
        this.suite = suite;
        this.secrets = secrets;
    }

    void run() {
        try {
            try (Connection server = connect("postgres")) {
                if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                    execute(server, "CREATE DATABASE " + DATABASE);
                    execute(server, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
                }
                for (Store store : Store.values()) {
                    ensureRole(server, store);
                }
                execute(
                        server,
                        "ALTER ROLE " + PostgresServer.ADMIN + " IN DATABASE " + DATABASE + " SET search_path = "
                                + Arrays.stream(Store.values()).map(Store::role).collect(Collectors.joining(", "))
                                + ", public");
            }
            try (Connection database = connect(DATABASE)) {
                for (Store store : Store.values()) {
                    execute(database, "CREATE SCHEMA IF NOT EXISTS " + store.role() + " AUTHORIZATION " + store.role());
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void ensureRole(Connection server, Store store) throws SQLException {
        String role = store.role();
        if (!exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(server, "CREATE ROLE " + role + " LOGIN");
        }
        // Secrets are of a URL-safe alphabet, so quoting is enough; DDL takes no parameters.
        execute(server, "ALTER ROLE " + role + " PASSWORD '" + secrets.read(store.password()) + "'");
        execute(server, "ALTER ROLE " + role + " IN DATABASE " + DATABASE + " SET search_path = " + role);
        execute(server, "GRANT CONNECT, TEMPORARY ON DATABASE " + DATABASE + " TO " + role);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl(database), PostgresServer.ADMIN, secrets.read(Secret.PG_ADMIN));
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Failure failure(SQLException e) {
        if (WRONG_PASSWORD.equals(e.getSQLState())) {
            return Failure.precondition(
                    "PG_PASSWORD",
                    "PostgreSQL in " + suite.var().resolve("pg") + " has another password than " + suite.secrets()
                            + "/pg-admin; put the old file back, or remove " + suite.var() + "/pg to start anew");
        }
        return Failure.failed("DATABASE_SETUP", "cannot prepare the database: " + e.getMessage());
    }
}
