package io.tradewind.messaging.outbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The number of this database's life. A restore or a failover may have undone commits whose messages are already out,
 * so it starts a new life: the system identifier or the timeline differs, the number goes up, and sequences start again
 * at 1.
 */
public final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    private record Life(long generation, String systemIdentifier, int timeline) {}

    private Generation() {}

    /** Finds, and where the database is another than last time raises, the generation. Called once at start. */
    public static long establish(JdbcTemplate jdbc, TransactionTemplate transaction) {
        Long generation = transaction.execute(_ -> {
            String system =
                    jdbc.queryForObject("select system_identifier::text from pg_control_system()", String.class);
            // Not that of the last checkpoint: a promoted server makes its first one when it has served for a while.
            Integer timeline = jdbc.queryForObject(
                    "select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int", Integer.class);
            jdbc.update(
                    "insert into message_generation (generation, system_identifier, timeline) values (1, ?, ?)"
                            + " on conflict do nothing",
                    system,
                    timeline);
            Life known = jdbc.queryForObject(
                    "select generation, system_identifier, timeline from message_generation for update",
                    (row, _) -> new Life(row.getLong(1), row.getString(2), row.getInt(3)));
            if (known == null || system == null || timeline == null) {
                throw new IllegalStateException("the database does not tell its identity");
            }
            if (known.systemIdentifier().equals(system) && known.timeline() == timeline) {
                return known.generation();
            }
            LOG.warn(
                    "database is another than last time, generation goes up generation={} timeline={}",
                    known.generation() + 1,
                    timeline);
            jdbc.update(
                    "update message_generation set generation = ?, system_identifier = ?, timeline = ?",
                    known.generation() + 1,
                    system,
                    timeline);
            return known.generation() + 1;
        });
        if (generation == null) {
            throw new IllegalStateException("no generation was established");
        }
        return generation;
    }
}
