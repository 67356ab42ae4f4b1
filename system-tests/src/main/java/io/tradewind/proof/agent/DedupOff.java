package io.tradewind.proof.agent;

import java.util.Arrays;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The mistake of applying whatever comes: what was sent again is applied again. */
public final class DedupOff {
    private DedupOff() {}

    /** After {@code judge}: what would be dropped is applied. */
    static final class Around {
        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable")
        static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object verdict) {
            verdict = undropped(verdict);
        }
    }

    /** Called by the instrumented method. */
    public static Object undropped(Object verdict) {
        Enum<?> judged = (Enum<?>) verdict;
        return judged.name().startsWith("DROP")
                ? Arrays.stream(judged.getDeclaringClass().getEnumConstants())
                        .filter(other -> other.name().equals("APPLY"))
                        .findFirst()
                        .orElseThrow()
                : verdict;
    }
}
