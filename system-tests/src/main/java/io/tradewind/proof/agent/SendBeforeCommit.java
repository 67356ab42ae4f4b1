package io.tradewind.proof.agent;

import java.util.List;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/**
 * The mistake of calling the broker inside the transaction: it looks right until the process ends between the call and
 * the commit, which is what happens at the first order.
 */
public final class SendBeforeCommit {
    static final String LABEL = "child-sent";

    private SendBeforeCommit() {}

    static final class Around {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.This Object turns,
                @Advice.Argument(value = 0, readOnly = false) Function<Object, Object> work) {
            work = sending(turns, work);
        }
    }

    /** Called by the instrumented method. */
    public static Function<Object, Object> sending(Object turns, Function<Object, Object> work) {
        return turn -> {
            Object value = work.apply(turn);
            for (Object call : List.copyOf((List<?>) Inside.field(turn, "calls"))) {
                if (call.getClass().getSimpleName().equals("Submit")) {
                    Object calls = Inside.field(Inside.field(Inside.field(turns, "session"), "orderCalls"), "calls");
                    Inside.call(calls, "submit", Inside.field(call, "order"), Inside.call(calls, "openWindow"));
                    Crash.passed(LABEL);
                }
            }
            return value;
        };
    }
}
