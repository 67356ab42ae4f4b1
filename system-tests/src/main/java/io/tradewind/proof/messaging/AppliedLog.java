package io.tradewind.proof.messaging;

import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends what is applied to the table of the evidence, in the transaction of the application and in its order. The
 * rows of a transaction are written together just before its commit, so that the proof costs little beside what it
 * proves.
 */
final class AppliedLog implements MessageHandler {
    private final JdbcTemplate jdbc;
    private final String reader;

    AppliedLog(JdbcTemplate jdbc, String reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        open().rows.add(message);
    }

    private Rows open() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Rows rows) {
            return rows;
        }
        Rows rows = new Rows();
        TransactionSynchronizationManager.bindResource(this, rows);
        TransactionSynchronizationManager.registerSynchronization(rows);
        return rows;
    }

    private final class Rows implements TransactionSynchronization {
        private final List<Received> rows = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            jdbc.update("""
                    insert into applied (consumer, key, number, sequence)
                    select ?, key, number, sequence
                    from unnest(?::text[], ?::bigint[], ?::bigint[]) with ordinality as m (key, number, sequence, place)
                    order by place""", insert -> {
                insert.setString(1, reader);
                insert.setObject(2, rows.stream().map(Received::key).toArray(String[]::new));
                insert.setObject(
                        3, rows.stream().map(row -> Numbered.number(row.body())).toArray(Long[]::new));
                insert.setObject(
                        4, rows.stream().map(row -> row.stamp().sequence()).toArray(Long[]::new));
            });
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(AppliedLog.this);
        }
    }
}
