package io.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresIT {

    @Test
    void givesEveryCallerADatabaseOfItsOwn() throws SQLException {
        TestDatabase first = TestPostgres.shared().createDatabase("signal");
        TestDatabase second = TestPostgres.shared().createDatabase("signal");
        execute(first, "CREATE TABLE t (a int)");

        assertThat(query(first, "SELECT table_schema FROM information_schema.tables WHERE table_name = 't'"))
                .isEqualTo("signal");
        assertThat(query(second, "SELECT count(*) FROM information_schema.tables WHERE table_name = 't'"))
                .isEqualTo("0");
    }

    @Test
    void isDurableAndSpeaksUtf8() throws SQLException {
        TestDatabase database = TestPostgres.shared().createDatabase("position");

        assertThat(query(database, "SHOW fsync")).isEqualTo("on");
        assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(query(database, "SHOW server_version")).startsWith("18.");
        assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void keepsCommittedRowsThroughKillMinusNine() throws SQLException {
        try (TestPostgres server = TestPostgres.start()) {
            TestDatabase database = server.createDatabase("execution");
            execute(database, "CREATE TABLE t (a int)");
            execute(database, "INSERT INTO t VALUES (42)");

            server.killMinusNine();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();

            assertThat(query(database, "SELECT a FROM t")).isEqualTo("42");
        }
    }

    @Test
    void takesADatabaseAwayFromItsRoleAndGivesItBack() throws SQLException {
        TestDatabase database = TestPostgres.shared().createDatabase("copytrade");

        database.takeAway();
        assertThatThrownBy(database::connect).hasMessageContaining("not permitted to log in");
        database.giveBack();

        assertThat(query(database, "SELECT current_schema()")).isEqualTo("copytrade");
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
