package io.tradewind.proof.agent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The mistake of not looking at the epoch under the account's lock: who has lost an account goes on writing. */
public final class StaleEpochAccepted {
    private StaleEpochAccepted() {}

    /** Around {@code withKey(key, epoch, work)}: the same without the epoch. */
    static final class Around {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object[] enter(
                @Advice.This Object unitOfWork, @Advice.Argument(0) String key, @Advice.Argument(2) Object work) {
            return unfenced(unitOfWork, key, work);
        }

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable")
        static void exit(
                @Advice.Enter @Nullable Object[] result,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned) {
            returned = result[0];
        }
    }

    /** Called by the instrumented method; an array, because there may be no value. */
    public static @Nullable Object[] unfenced(Object unitOfWork, String key, Object work) {
        return new @Nullable Object[] {Inside.invoke(unitOfWork, "withKey", key, work)};
    }
}
