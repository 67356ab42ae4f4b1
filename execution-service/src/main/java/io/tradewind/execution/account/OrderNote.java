package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.CLIENT_ORDER_ID;
import static io.tradewind.platform.LogKeys.INTENT_ID;

import io.tradewind.execution.order.OrderTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of the log about an order, under a stable code. What a turn notes is written once it is committed, so that
 * the log tells nothing that did not happen, and nothing twice. Used by one thread.
 */
final class OrderNote {

    /** The key under which the code stands; operators search for it. */
    static final String EVENT = "event";

    private static final Logger LOG = LoggerFactory.getLogger(OrderNote.class);

    /** What happened. Names are stable, and are explained in the README of this service. */
    enum Event {
        /** An order is stored and watched from now on. */
        ORDER_WATCHED(Level.INFO, "order stored"),
        /** An order at the broker had no row here, and is one of ours. */
        ORDER_ADOPTED(Level.WARN, "order found at the broker and adopted"),
        /** Its status changed. */
        ORDER_STATUS(Level.INFO, "order status changed"),
        /** More of it was executed than was known. */
        ORDER_FILLED(Level.INFO, "order filled"),
        /** More was executed of an order that had been called ended. */
        ORDER_FILLED_LATE(Level.WARN, "order filled after its end"),
        /** A question about it had no answer. */
        ORDER_UNANSWERED(Level.INFO, "a question about an order had no answer"),
        /** It ended, and is not watched any more. */
        ORDER_SETTLED(Level.INFO, "order settled"),
        /** Its evidence does not add up. */
        ORDER_ALARM(Level.ERROR, "an order's evidence does not add up");

        private final Level level;
        private final String text;

        Event(Level level, String text) {
            this.level = level;
            this.text = text;
        }
    }

    private record Fact(String key, @Nullable Object value) {}

    private final Event event;
    private final OrderTerms order;
    private final List<Fact> facts = new ArrayList<>();
    private int questions;

    OrderNote(Event event, OrderTerms order) {
        this.event = event;
        this.order = order;
    }

    OrderTerms order() {
        return order;
    }

    OrderNote with(String key, @Nullable Object value) {
        facts.add(new Fact(key, value));
        return this;
    }

    /** How many questions were asked about the order by then. */
    OrderNote after(int asked) {
        questions = asked;
        return this;
    }

    void write(Instant now) {
        LoggingEventBuilder line = LOG.atLevel(event.level)
                .addKeyValue(EVENT, event)
                .addKeyValue(ACCOUNT, order.account())
                .addKeyValue(INTENT_ID, order.intentId())
                .addKeyValue(CLIENT_ORDER_ID, order.clientOrderId());
        for (Fact fact : facts) {
            line = line.addKeyValue(fact.key(), fact.value());
        }
        line.addKeyValue("elapsedMs", Duration.between(order.storedTime(), now).toMillis())
                .addKeyValue("questions", questions)
                .log(event.text);
    }
}
