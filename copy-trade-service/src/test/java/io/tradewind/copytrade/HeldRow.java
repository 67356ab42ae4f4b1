package io.tradewind.copytrade;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A row that somebody else has locked, so that the application stands still exactly there. Close it to let go. */
final class HeldRow implements AutoCloseable {
    private final Connection connection;

    static HeldRow key(String account) {
        return new HeldRow("select 1 from message_key where key = ? for update", account);
    }

    static HeldRow round(String leader) {
        return new HeldRow("select 1 from replication_round where leader = ? for update", leader);
    }

    private HeldRow(String select, String argument) {
        try {
            connection = Suite.shared().database.connect();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setString(1, argument);
                if (!statement.executeQuery().next()) {
                    throw new AssertionError("no row to hold: " + argument);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
