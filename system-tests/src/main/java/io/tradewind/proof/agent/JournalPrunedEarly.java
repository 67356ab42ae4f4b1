package io.tradewind.proof.agent;

import net.bytebuddy.asm.Advice;
import org.springframework.jdbc.core.JdbcTemplate;

/** The mistake of keeping a message only as long as its pointer: who misses it later asks in vain. */
public final class JournalPrunedEarly {
    private JournalPrunedEarly() {}

    /** After {@code sent(ids)}. */
    static final class Around {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("jdbc") Object jdbc) {
            prune(jdbc);
        }
    }

    /** Called by the instrumented method. */
    public static void prune(Object jdbc) {
        ((JdbcTemplate) jdbc).update("delete from journal j where not exists (select from outbox o where o.id = j.id)");
    }
}
