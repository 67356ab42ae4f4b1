package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The process: its health, its token, its metrics, its schema. */
class CopyTradeServiceIT {

    private final Suite suite = Suite.shared();

    @Test
    void isReadyAndAlive() {
        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(readiness().statusCode()).isEqualTo(200));
        assertThat(readiness().body())
                .contains("\"db\":{\"status\":\"UP\"}", "\"messagingHealth\":{\"status\":\"UP\"}");
        assertThat(liveness().statusCode()).isEqualTo(200);
    }

    @Test
    void asksForTheToken() {
        assertThat(suite.withToken("/subscriptions", null).statusCode()).isEqualTo(401);
        assertThat(suite.withToken("/tasks", "wrong").statusCode()).isEqualTo(401);
        assertThat(suite.withToken("/leader-orders", Suite.TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void exportsMetricsOfItsConnectionPool() {
        assertThat(suite.management("prometheus").body())
                .contains("hikaricp_connections_max{application=\"copy-trade-service\",pool=\"copytrade\"} 8.0");
    }

    @Test
    void makesItsTablesInItsOwnSchemaOnly() throws SQLException {
        assertThat(tables())
                .allMatch(table -> table.startsWith("copytrade."))
                .contains(
                        "copytrade.copy_intent",
                        "copytrade.copy_task",
                        "copytrade.databasechangelog",
                        "copytrade.journal",
                        "copytrade.leader_order",
                        "copytrade.rejected_record",
                        "copytrade.replication_round",
                        "copytrade.subscription");
    }

    @Test
    void isNotReadyWhileItsStoreIsGoneAndRecoversByItself() {
        suite.database.takeAway();
        try {
            await().atMost(Suite.LIMIT)
                    .untilAsserted(() -> assertThat(readiness().statusCode()).isEqualTo(503));
            assertThat(readiness().body()).contains("\"db\":{\"status\":\"DOWN\"}");
            assertThat(liveness().statusCode()).isEqualTo(200);
        } finally {
            suite.database.giveBack();
        }
        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(readiness().statusCode()).isEqualTo(200));
    }

    private List<String> tables() throws SQLException {
        try (var connection = suite.database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select schemaname || '.' || tablename from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema') order by 1")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private HttpResponse<String> readiness() {
        return suite.management("health/readiness");
    }

    private HttpResponse<String> liveness() {
        return suite.management("health/liveness");
    }
}
