package io.tradewind.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of its own for one test, prepared as the launcher prepares the real one: a role that owns the schema of
 * its name and has it as its search path.
 *
 * @param url JDBC URL without credentials
 * @param user the role, named as the schema with a number behind it, because roles belong to the whole server
 * @param adminUrl JDBC URL of the same database
 * @param adminUser the server's superuser
 */
public record TestDatabase(
        String name,
        String url,
        String user,
        String password,
        String schema,
        int port,
        String adminUrl,
        String adminUser,
        String adminPassword) {

    /** A new connection as the role; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Runs statements as superuser in this database, each in its own transaction. */
    public void asAdmin(String... statements) {
        try (Connection connection = DriverManager.getConnection(adminUrl, adminUser, adminPassword);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("as superuser of " + name + ": " + e.getMessage(), e);
        }
    }

    /** Takes this database away from the role: no new sessions, and those it has end. */
    public void takeAway() {
        asAdmin(
                "ALTER ROLE \"" + user + "\" NOLOGIN",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + user + "'");
    }

    public void giveBack() {
        asAdmin("ALTER ROLE \"" + user + "\" LOGIN");
    }
}
