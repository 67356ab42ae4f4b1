package io.tradewind.proof.agent;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The mistake of adding up executions as they are told, instead of taking the cumulative quantity: an execution that is
 * told twice is booked twice.
 */
public final class FillByDelta {
    /** How much each execution was for, by its id. */
    private static final Map<String, BigDecimal> DELTAS = new ConcurrentHashMap<>();

    private static final Map<String, BigDecimal> CUMULATIVE = new ConcurrentHashMap<>();

    private FillByDelta() {}

    static final class Around {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) Object draft,
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object report) {
            report = added(draft, report);
        }
    }

    /** Called by the instrumented method. */
    public static Object added(Object draft, Object report) {
        Object execution = Inside.find(report, "executionId");
        if (execution == null) {
            return report;
        }
        Object cumulative = Inside.field(report, "cumulativeQuantity");
        BigDecimal told = number(cumulative);
        BigDecimal delta = DELTAS.computeIfAbsent(execution.toString(), _ -> {
            BigDecimal before =
                    CUMULATIVE.put(Inside.field(report, "brokerOrderId").toString(), told);
            return before == null ? told : told.subtract(before);
        });
        BigDecimal executed = number(Inside.field(Inside.call(Inside.call(draft, "order"), "executed"), "quantity"));
        return Inside.with(report, "cumulativeQuantity", Inside.with(cumulative, "value", executed.add(delta)));
    }

    private static BigDecimal number(Object quantity) {
        return (BigDecimal) Inside.field(quantity, "value");
    }
}
