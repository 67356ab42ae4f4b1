package io.tradewind.platform.migration;

import java.sql.SQLException;
import java.time.Duration;
import liquibase.GlobalConfiguration;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;
import org.jspecify.annotations.Nullable;

/**
 * Locks a schema's migrations with an advisory lock of PostgreSQL, which ends with its session.
 *
 * <p>Liquibase's own lock is a row. A process killed while it migrates leaves that row behind, and every start after it
 * waits five minutes and fails, until a person deletes it.
 */
public final class SessionLockService implements LockService {

    /** Below the pool's socket time-out, so that each try ends with PostgreSQL's answer. */
    private static final Duration TRY = Duration.ofSeconds(10);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private @Nullable Database database;
    private boolean locked;
    private Duration patience = Duration.ofMinutes(GlobalConfiguration.CHANGELOGLOCK_WAIT_TIME.getCurrentValue());

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database candidate) {
        return candidate instanceof PostgresDatabase && candidate.getConnection() instanceof JdbcConnection;
    }

    @Override
    public void setDatabase(Database database) {
        this.database = database;
    }

    @Override
    public void setChangeLogLockWaitTime(long minutes) {
        patience = Duration.ofMinutes(minutes);
    }

    /** There is no polling: PostgreSQL wakes whoever waits. */
    @Override
    public void setChangeLogLockRecheckTime(long seconds) {}

    @Override
    public boolean hasChangeLogLock() {
        return locked;
    }

    @Override
    public void waitForLock() throws LockException {
        long end = System.nanoTime() + patience.toNanos();
        while (!acquireLock()) {
            if (System.nanoTime() - end >= 0) {
                throw new LockException("Another instance has been changing the schema for " + patience);
            }
        }
    }

    @Override
    public boolean acquireLock() throws LockException {
        if (locked) {
            return true;
        }
        try {
            execute("set local statement_timeout = 0");
            execute("set local lock_timeout = " + TRY.toMillis());
            execute("select pg_advisory_lock(" + key() + ")");
            connection().commit();
            locked = true;
            return true;
        } catch (SQLException e) {
            rollback();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw new LockException("The lock of the schema's migrations cannot be taken", e);
        } catch (DatabaseException e) {
            throw new LockException("The lock of the schema's migrations cannot be taken", e);
        }
    }

    @Override
    public void releaseLock() throws LockException {
        if (!locked) {
            return;
        }
        try {
            // The connection goes back to its pool alive, so its session would keep the lock.
            execute("select pg_advisory_unlock(" + key() + ")");
            connection().commit();
            locked = false;
        } catch (SQLException | DatabaseException e) {
            throw new LockException("The lock of the schema's migrations cannot be released", e);
        }
    }

    /** Nobody else's lock is listed: it ends by itself. */
    @Override
    public DatabaseChangeLogLock[] listLocks() {
        return new DatabaseChangeLogLock[0];
    }

    @Override
    public void forceReleaseLock() throws LockException {
        releaseLock();
    }

    @Override
    public void reset() {
        locked = false;
    }

    @Override
    public void init() {}

    @Override
    public void destroy() {
        reset();
    }

    private String key() {
        String schema = database().getDefaultSchemaName();
        return "hashtextextended('migrations of " + schema.replace("'", "''") + "', 0)";
    }

    private void execute(String sql) throws SQLException, DatabaseException {
        try (var statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollback() throws LockException {
        try {
            connection().rollback();
        } catch (DatabaseException e) {
            throw new LockException("The connection is lost", e);
        }
    }

    private JdbcConnection connection() {
        return (JdbcConnection) database().getConnection();
    }

    private Database database() {
        if (database == null) {
            throw new IllegalStateException("Liquibase sets the database first");
        }
        return database;
    }
}
