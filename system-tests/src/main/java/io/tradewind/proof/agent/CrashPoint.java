package io.tradewind.proof.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * A place in the product's code, named from outside, where a process may be made to end. Where a commit is concerned,
 * "before" is inside the transaction after its last row, and "after" is the first thing done once it is known.
 */
enum CrashPoint {
    ACCEPT_BEFORE("accept-before", "io.tradewind.signal.lifecycle.SignalStore", "insert", Before.class),
    ACCEPT_AFTER("accept-after", "io.tradewind.signal.lifecycle.SignalStore", "insert", After.class),
    INTENT_BEFORE("intent-before", "io.tradewind.execution.intent.jdbc.JdbcIntents", "insert", After.class),
    INTENT_AFTER("intent-after", "io.tradewind.execution.account.Accounts", "wake", Before.class),
    CHILD_BEFORE("child-before", "io.tradewind.execution.account.IntentDesk", "store", After.class),
    CHILD_AFTER("child-after", "io.tradewind.execution.account.OrderCalls", "submit", Before.class),
    SEND_BEFORE("send-before", "io.tradewind.execution.broker.alpaca.AlpacaGateway", "submit", Before.class),
    /** Only placements have a body; it is flushed when this returns. */
    SEND_AFTER(
            "send-after",
            "org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection",
            "sendRequestEntity",
            After.class),
    ANSWER_BEFORE("answer-before", "io.tradewind.execution.broker.alpaca.AlpacaAnswers", "submitted", Before.class),
    ANSWER_AFTER("answer-after", "io.tradewind.execution.account.BrokerCalls", "submit", After.class),
    FILL_BEFORE("fill-before", "io.tradewind.execution.account.Fills", "insert", After.class),
    FILL_AFTER("fill-after", "io.tradewind.execution.account.AccountSession", "committed", BeforeWithFill.class),
    BOOK_BEFORE("book-before", "io.tradewind.position.ledger.Ledger", "append", After.class),
    BOOK_AFTER("book-after", "io.tradewind.position.intake.IntakeMetrics", "filled", Before.class),
    RELAY_BEFORE("relay-before", "io.tradewind.messaging.outbox.OutgoingMessage", "toRecord", Before.class),
    RELAY_AFTER("relay-after", "io.tradewind.messaging.outbox.Relay", "awaitAcks", Before.class),
    ACK_BEFORE("ack-before", "io.tradewind.messaging.outbox.Journal", "sent", Before.class),
    ACK_AFTER("ack-after", "io.tradewind.messaging.outbox.Journal", "sent", After.class),
    INBOX_BEFORE("inbox-before", "io.tradewind.messaging.inbox.Offsets", "store", After.class);

    private final String label;
    private final String type;
    private final String method;
    private final Class<?> advice;

    CrashPoint(String label, String type, String method, Class<?> advice) {
        this.label = label;
        this.type = type;
        this.method = method;
        this.advice = advice;
    }

    String label() {
        return label;
    }

    String type() {
        return type;
    }

    String method() {
        return method;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(CrashPoint::label).toList();
    }

    static CrashPoint labelled(String label) {
        return Arrays.stream(values())
                .filter(point -> point.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no crash point is labelled " + label));
    }

    AgentBuilder into(AgentBuilder agent) {
        return agent.type(named(type))
                .transform((builder, _, _, _, _) -> builder.visit(Advice.withCustomMapping()
                        .bind(Label.class, label)
                        .to(advice)
                        .on(named(method))));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Label {}

    static final class Before {
        @Advice.OnMethodEnter
        static void enter(@Label String label) {
            Crash.passed(label);
        }
    }

    static final class After {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Label String label) {
            Crash.passed(label);
        }
    }

    /** Passed only by a turn that told of an execution. */
    static final class BeforeWithFill {
        @Advice.OnMethodEnter
        static void enter(@Label String label, @Advice.Argument(0) Object turn) {
            if (!((java.util.Map<?, ?>) Inside.field(turn, "booked")).isEmpty()) {
                Crash.passed(label);
            }
        }
    }
}
