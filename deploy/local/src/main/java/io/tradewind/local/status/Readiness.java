package io.tradewind.local.status;

import io.tradewind.local.rest.Rest;
import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import tools.jackson.databind.JsonNode;

/**
 * Asks parts whether they are ready, each in its own language. No call lasts longer than a few seconds. Thread-safe.
 */
public final class Readiness implements AutoCloseable {

    private static final int KAFKA_LIMIT_MS = 4_000;

    private final Suite suite;
    private final Secrets secrets;
    private final Rest rest;

    public Readiness(Suite suite) {
        this.suite = suite;
        this.secrets = new Secrets(suite.secrets());
        this.rest = new Rest(secrets.find(Secret.ADMIN_TOKEN.fileName()).orElse(""));
    }

    public boolean isReady(Part part) {
        return switch (part) {
            case POSTGRES -> postgresAnswers();
            case KAFKA -> kafkaAnswers();
            case SIM_BROKER -> answers(suite.url(part) + "/v2/clock") && answers(suite.simControlUrl() + "/sim/fills");
            case SIGNAL, EXECUTION, POSITION, COPY_TRADE -> serviceIsReady(part);
        };
    }

    /** How many accounts may open positions. Empty when execution-service does not answer. */
    public Optional<Permissions> permissions() {
        return rest.read(suite.url(Part.EXECUTION) + "/api/v1/accounts?size=500")
                .map(Readiness::count);
    }

    static Permissions count(JsonNode list) {
        int permitted = 0;
        int total = 0;
        for (JsonNode account : list.path("items")) {
            total++;
            permitted += account.path("permission").asBoolean(false) ? 1 : 0;
        }
        return new Permissions(permitted, total);
    }

    /** Accounts with permission, of all accounts. */
    public record Permissions(int permitted, int total) {

        /** A suite without accounts is not ready either. */
        public boolean complete() {
            return total > 0 && permitted == total;
        }
    }

    private boolean serviceIsReady(Part part) {
        try {
            return rest.get("http://127.0.0.1:" + suite.managementPort(part) + "/actuator/health/readiness")
                    .isGood();
        } catch (IOException away) {
            return false;
        }
    }

    /** Any answer will do: without keys the venue refuses, which it can only do when it is up. */
    private boolean answers(String url) {
        try {
            return rest.get(url).status() < 500;
        } catch (IOException away) {
            return false;
        }
    }

    private boolean postgresAnswers() {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.ADMIN);
        properties.setProperty(
                "password", secrets.find(Secret.PG_ADMIN.fileName()).orElse(""));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        try (Connection connection = DriverManager.getConnection(suite.jdbcUrl("postgres"), properties)) {
            return connection.isValid(2);
        } catch (SQLException away) {
            return false;
        }
    }

    private boolean kafkaAnswers() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                suite.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                KAFKA_LIMIT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                KAFKA_LIMIT_MS))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(KAFKA_LIMIT_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        rest.close();
    }
}
