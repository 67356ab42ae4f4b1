package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances do not migrate one schema at once, and one that dies while it migrates is in nobody's way. */
class MigrationLockIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LOCK = "select 1 from pg_advisory_lock(hashtextextended('migrations of copytrade', 0))";
    private static final String WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted";

    @Test
    void waitsForTheInstanceThatMigratesUntilThatOneDies() throws Exception {
        TestDatabase database = TestPostgres.shared().createDatabase("copytrade");
        try (Connection other = database.connect()) {
            number(other, LOCK);

            var service = CompletableFuture.supplyAsync(() -> start(database));
            try {
                await().atMost(LIMIT).until(() -> service.isDone() || waiting(database) == 1);
                assertThat(service).isNotDone();
                database.asAdmin(
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");

                assertThat(service.get(LIMIT.toSeconds(), TimeUnit.SECONDS).isActive())
                        .isTrue();
            } finally {
                service.thenAccept(ConfigurableApplicationContext::close);
            }
        }
        assertThat(waiting(database)).isZero();
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        return SpringApplication.run(
                CopyTradeApplication.class,
                "--admin-token=0123456789abcdef",
                "--pg-copytrade=" + database.password(),
                "--TRADEWIND_PG_URL=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                // Nothing listens there: this is not about messages, and must not join the group of the other tests.
                "--TRADEWIND_KAFKA=127.0.0.1:1",
                "--server.port=0",
                "--management.server.port=0");
    }

    private static long waiting(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return number(connection, WAITING);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
