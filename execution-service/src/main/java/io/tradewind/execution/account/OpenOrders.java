package io.tradewind.execution.account;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Takes the open orders of an account over from whoever had it before, and asks for each. Thread-safe. */
final class OpenOrders {

    /** Failed questions after which a run ends; it is repeated later, and others may start meanwhile. */
    private static final int MAX_FAILURES = 3;

    private final AccountSession session;
    private final SessionTurns turns;
    private final SessionParts parts;
    private volatile boolean loaded;

    OpenOrders(AccountSession session, SessionTurns turns, SessionParts parts) {
        this.session = session;
        this.turns = turns;
        this.parts = parts;
    }

    /** The next load puts all of them in doubt again. */
    void forget() {
        loaded = false;
    }

    /** Puts in doubt what somebody else, or a turn whose commit was in the dark, may have sent. */
    void load() {
        if (loaded) {
            return;
        }
        // Set before reading, so that a wish to forget that comes meanwhile leads to another reading; taken back when
        // the reading fails, because an account is not proven by orders that nobody has seen.
        loaded = true;
        try {
            for (BrokerOrder order : parts.desk().orders().live(session.account())) {
                session.watch().changed(order);
                session.unanswered(order.id(), "taken over, the answer went elsewhere");
            }
        } catch (RuntimeException e) {
            loaded = false;
            throw e;
        }
    }

    /** Every one gets a definitive answer: found, or not known at this moment. False when the broker gives none. */
    boolean prove(Collection<ClientOrderId> orders) throws InterruptedException {
        Deque<ClientOrderId> open = new ArrayDeque<>(orders);
        int failures = 0;
        while (!open.isEmpty()) {
            ClientOrderId id = open.getFirst();
            if (isUnsent(id)) {
                open.removeFirst();
                continue;
            }
            switch (session.orderCalls().lookByOurId(id)) {
                case Answer.Known<OrderInput> known -> {
                    turns.await(turn ->
                            parts.orders().apply(turn, id, known.value()).isPresent());
                    open.removeFirst();
                }
                case Answer.Unavailable<OrderInput> _ -> {
                    if (++failures == MAX_FAILURES
                            || !session.pause(parts.desk().properties().retry())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isUnsent(ClientOrderId id) {
        return session.watch()
                .find(id)
                .filter(order -> order.state() instanceof OrderState.Unsent)
                .isPresent();
    }
}
