package io.tradewind.proof.agent;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.springframework.jdbc.core.JdbcTemplate;

/** The mistake of reading a stream's last sequence first and locking its key afterwards. */
public final class SequenceBeforeLock {
    private static final ThreadLocal<Map<String, Long>> READ = ThreadLocal.withInitial(HashMap::new);

    private SequenceBeforeLock() {}

    /** Before {@code lock(keys)}. */
    static final class BeforeLock {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("jdbc") Object jdbc, @Advice.Argument(0) Collection<String> keys) {
            read(jdbc, keys);
        }
    }

    /** After {@code lastSequence(stream)}, which reads under the lock. */
    static final class AfterRead {
        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable")
        static void exit(@Advice.Argument(0) Object stream, @Advice.Return(readOnly = false) long sequence) {
            sequence = early(stream);
        }
    }

    /** Called by the instrumented method. */
    public static void read(Object jdbc, Collection<String> keys) {
        Map<String, Long> read = READ.get();
        read.clear();
        for (String key : keys) {
            ((JdbcTemplate) jdbc)
                    .query(
                            "select topic, last_sequence from message_stream where key = ?",
                            row -> {
                                read.put(row.getString(1) + " " + key, row.getLong(2));
                            },
                            key);
        }
    }

    /** Called by the instrumented method. */
    public static long early(Object stream) {
        return READ.get().getOrDefault(Inside.field(stream, "topic") + " " + Inside.field(stream, "key"), 0L);
    }
}
