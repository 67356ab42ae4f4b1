package io.tradewind.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

class InboundIntakeTests {
    @Test
    void onlyDataThatCannotBeStoredAndFaultsOfOursAreTheRecords() {
        assertThat(InboundIntake.isRecordToBlame(new DataIntegrityViolationException("22001")))
                .isTrue();
        assertThat(InboundIntake.isRecordToBlame(new IllegalArgumentException("ours")))
                .isTrue();
    }

    @Test
    void whateverElseADatabaseOrKafkaSaysIsWaitedFor() {
        assertThat(InboundIntake.isRecordToBlame(new CannotGetJdbcConnectionException("gone")))
                .isFalse();
        assertThat(InboundIntake.isRecordToBlame(new PessimisticLockingFailureException("deadlock")))
                .isFalse();
        assertThat(InboundIntake.isRecordToBlame(new QueryTimeoutException("slow")))
                .isFalse();
        assertThat(InboundIntake.isRecordToBlame(
                        new BadSqlGrammarException("insert", "insert", new java.sql.SQLException("no such table"))))
                .isFalse();
        assertThat(InboundIntake.isRecordToBlame(new TransactionSystemException("commit")))
                .isFalse();
        assertThat(InboundIntake.isRecordToBlame(new KafkaException("not acknowledged")))
                .isFalse();
    }
}
