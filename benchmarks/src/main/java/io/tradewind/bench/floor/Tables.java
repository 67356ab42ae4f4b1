package io.tradewind.bench.floor;

import io.tradewind.proof.suite.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** One table for each thing that is stored; each method is one commit. Thread-safe. */
final class Tables {

    static final String LEDGER = "ledger";

    private final DataSource database;

    Tables(DataSource database) {
        this.database = database;
    }

    static void create(Stores administrator) throws SQLException {
        for (String table : List.of("signal", "intent", "child", "fill", "leader", "task", "ledger")) {
            administrator.execute("create table " + table + " (id bigint generated always as identity primary key,"
                    + " account text not null, quantity numeric not null, client_order_id text not null)");
        }
    }

    void signal(Order order) throws SQLException {
        insert("signal", List.of(order));
    }

    void intents(List<Order> orders) throws SQLException {
        insert("intent", orders);
    }

    void child(Order order) {
        insertUnchecked("child", order);
    }

    void fill(Order order) {
        insertUnchecked("fill", order);
    }

    void leader(Order order) {
        insertUnchecked("leader", order);
    }

    void tasks(List<Order> orders) throws SQLException {
        insert("task", orders);
    }

    void book(List<Order> orders) throws SQLException {
        insert("ledger", orders);
    }

    private void insertUnchecked(String table, Order order) {
        try {
            insert(table, List.of(order));
        } catch (SQLException e) {
            throw new IllegalStateException("the floor cannot store", e);
        }
    }

    private void insert(String table, List<Order> orders) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into " + table + " (account, quantity, client_order_id) values (?, ?::numeric, ?)")) {
                for (Order order : orders) {
                    statement.setString(1, order.account());
                    statement.setString(2, Long.toString(order.quantity()));
                    statement.setString(3, order.id());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        }
    }
}
