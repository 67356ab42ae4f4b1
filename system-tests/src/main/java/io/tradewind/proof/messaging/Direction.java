package io.tradewind.proof.messaging;

import io.tradewind.proof.agent.Crash;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What this process is told through its database while it runs: up to which item its writers may go, and at which crash
 * point it has to end. Thread-safe.
 */
final class Direction {
    private static final Duration STEP = Duration.ofMillis(50);

    private final JdbcTemplate jdbc;
    private int items;
    private String armed = "";

    private Direction(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static Direction follow(JdbcTemplate jdbc) {
        Direction direction = new Direction(jdbc);
        Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("direction").daemon().factory())
                .scheduleWithFixedDelay(direction::read, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
        return direction;
    }

    /** Returns when the item may be written. */
    synchronized void await(int item) throws InterruptedException {
        while (item > items) {
            wait();
        }
    }

    private void read() {
        try {
            jdbc.query("select items, coalesce(crash_point, ''), passages from direction", row -> {
                heed(row.getInt(1), row.getString(2), row.getInt(3));
            });
        } catch (DataAccessException away) {
            // The database is being killed; it is asked again.
        }
    }

    private synchronized void heed(int newItems, String crashPoint, int passages) {
        if (!crashPoint.equals(armed)) {
            armed = crashPoint;
            Crash.arm(crashPoint, passages);
        }
        items = newItems;
        notifyAll();
    }
}
