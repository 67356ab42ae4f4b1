package io.tradewind.proof.suite;

import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Suite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A suite's databases as their administrator sees them. Each call has a connection of its own. Thread-safe. */
public final class Stores {

    private final String url;
    private final String password;

    /** The suite must have been up once, because its secrets are made then. */
    public Stores(Suite place) {
        this(place, "tradewind");
    }

    /** Those of another database on the suite's server. */
    public Stores(Suite place, String database) {
        this.url = place.jdbcUrl(database);
        this.password = new Secrets(place.secrets()).read(Secret.PG_ADMIN);
    }

    /** By column name; null becomes an empty text. Throws SQLException also while the server is away. */
    public List<Map<String, String>> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int column = 1; column <= columns; column++) {
                    String text = found.getString(column);
                    row.put(found.getMetaData().getColumnLabel(column), text == null ? "" : text);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, PostgresServer.ADMIN, password);
    }
}
