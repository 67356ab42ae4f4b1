package io.tradewind.proof.agent;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The mistake of deleting pointers once their messages were handed to the producer. */
public final class DeleteBeforeAck {
    private DeleteBeforeAck() {}

    /** Instead of {@code awaitAcks(pending, acks)}. */
    static final class Around {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable List<Long> enter(@Advice.Argument(0) List<?> pending) {
            return all(pending);
        }

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable")
        static void exit(@Advice.Enter List<Long> all, @Advice.Return(readOnly = false) List<Long> acknowledged) {
            acknowledged = all;
        }
    }

    /** Called by the instrumented method. */
    public static List<Long> all(List<?> pending) {
        return pending.stream().map(next -> (Long) Inside.field(next, "id")).toList();
    }
}
