package io.tradewind.proof.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** A place in the product's code, named from outside, where a process may be made to end. */
enum CrashPoint {
    RELAY_BEFORE("relay-before", "io.tradewind.messaging.outbox.OutgoingMessage", "toRecord", When.BEFORE),
    RELAY_AFTER("relay-after", "io.tradewind.messaging.outbox.Relay", "awaitAcks", When.BEFORE),
    ACK_BEFORE("ack-before", "io.tradewind.messaging.outbox.Journal", "sent", When.BEFORE),
    ACK_AFTER("ack-after", "io.tradewind.messaging.outbox.Journal", "sent", When.AFTER),
    INBOX_BEFORE("inbox-before", "io.tradewind.messaging.inbox.Offsets", "store", When.AFTER);

    /** Whether the process ends as the method is entered or as it returns, normally or not. */
    enum When {
        BEFORE,
        AFTER
    }

    private final String label;
    private final String type;
    private final String method;
    private final When when;

    CrashPoint(String label, String type, String method, When when) {
        this.label = label;
        this.type = type;
        this.method = method;
        this.when = when;
    }

    String label() {
        return label;
    }

    static CrashPoint labelled(String label) {
        return Arrays.stream(values())
                .filter(point -> point.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no crash point is labelled " + label));
    }

    AgentBuilder into(AgentBuilder agent) {
        Class<?> advice = when == When.BEFORE ? Before.class : After.class;
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
}
