package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as it ships, on a real PostgreSQL; only ports, database and the secrets directory are this test's
 * own.
 */
class CopyTradeServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TOKEN = "0123456789abcdef";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestDatabase database;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(@TempDir Path secrets) throws IOException {
        database = TestPostgres.shared().createDatabase("copytrade");
        Files.writeString(secrets.resolve("admin-token"), TOKEN + "\n");
        Files.writeString(secrets.resolve("pg-copytrade"), database.password() + "\n");
        service = SpringApplication.run(
                CopyTradeApplication.class,
                "--TRADEWIND_SECRETS_DIR=" + secrets,
                "--TRADEWIND_PG_URL=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--server.port=0",
                "--management.server.port=0");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void isReadyAndAlive() {
        assertThat(readiness().statusCode()).isEqualTo(200);
        assertThat(readiness().body()).contains("\"db\":{\"status\":\"UP\"}");
        assertThat(liveness().statusCode()).isEqualTo(200);
    }

    @Test
    void asksForTheToken() {
        assertThat(get("local.server.port", "/api/v1/subscriptions").statusCode())
                .isEqualTo(401);
        assertThat(get("local.server.port", "/api/v1/subscriptions", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("local.server.port", "/api/v1/subscriptions", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void exportsMetricsOfItsConnectionPool() {
        assertThat(get("local.management.port", "/actuator/prometheus").body())
                .contains("hikaricp_connections_max{application=\"copy-trade-service\",pool=\"copytrade\"} 4.0");
    }

    @Test
    void makesItsTablesInItsOwnSchemaOnly() throws SQLException {
        assertThat(tables()).containsExactly("copytrade.databasechangelog", "copytrade.subscription");
    }

    @Test
    void isNotReadyWhileItsStoreIsGoneAndRecoversByItself() {
        database.takeAway();
        try {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(readiness().statusCode()).isEqualTo(503));
            assertThat(readiness().body()).contains("\"db\":{\"status\":\"DOWN\"}");
            assertThat(liveness().statusCode()).isEqualTo(200);
        } finally {
            database.giveBack();
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(readiness().statusCode()).isEqualTo(200));
    }

    private static List<String> tables() throws SQLException {
        try (var connection = database.connect();
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

    private static HttpResponse<String> readiness() {
        return get("local.management.port", "/actuator/health/readiness");
    }

    private static HttpResponse<String> liveness() {
        return get("local.management.port", "/actuator/health/liveness");
    }

    private static HttpResponse<String> get(String portProperty, String path, String... headers) {
        String port = service.getEnvironment().getRequiredProperty(portProperty);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
