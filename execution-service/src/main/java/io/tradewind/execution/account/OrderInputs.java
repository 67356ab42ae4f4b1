package io.tradewind.execution.account;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderMachine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies what an account hears of orders: answers to its calls, and its stream. What came in together is one turn, in
 * the order in which it came, up to the first that leads to a call: calls do not wait for what came after them. Used on
 * the mailbox's thread.
 */
final class OrderInputs {

    /**
     * Something heard.
     *
     * @param order it happened to; null when a stream tells of one that has none of our ids
     * @param afterwards runs when it was applied, and when it could not be
     */
    record Heard(@Nullable ClientOrderId order, OrderInput input, Runnable afterwards) {

        static Heard onStream(ExecutionReport report) {
            return new Heard(report.clientOrderId(), new OrderInput.Streamed(report), () -> {});
        }
    }

    /** What a turn has done: so many, and whether all that a leader's stream said was understood. */
    private record Applied(int count, boolean understood) {}

    private final AccountSession session;
    private final OrderWatch watch;
    private final OrderCalls calls;
    private final SessionTurns turns;
    private final SessionParts parts;
    private final Runnable notUnderstood;

    /** What is not understood of a leader is read anew: that runs then. */
    OrderInputs(
            AccountSession session,
            OrderWatch watch,
            OrderCalls calls,
            SessionTurns turns,
            SessionParts parts,
            Runnable notUnderstood) {
        this.session = session;
        this.watch = watch;
        this.calls = calls;
        this.turns = turns;
        this.parts = parts;
        this.notUnderstood = notUnderstood;
    }

    /**
     * Applies one or more, the first of them at least.
     *
     * @return how many of the first were applied; the rest is to be given again before anything else runs
     */
    int apply(List<Heard> heard) {
        heard.forEach(this::submitIsOver);
        int over = heard.size() == 1 ? 1 : 0;
        try {
            over = applied(heard);
            return over;
        } finally {
            heard.subList(0, over).forEach(input -> input.afterwards().run());
        }
    }

    /** Before it is applied: what the answer leads to may be the next call for that order. */
    private void submitIsOver(Heard heard) {
        if (heard.order() != null && heard.input() instanceof OrderInput.SubmitAnswered) {
            calls.submitIsOver(heard.order());
        }
    }

    private int applied(List<Heard> heard) {
        List<Heard> news = heard.stream().dropWhile(this::isKnown).toList();
        int known = heard.size() - news.size();
        if (news.isEmpty()) {
            return known;
        }
        Applied applied = turns.run(turn -> apply(turn, news));
        if (!applied.understood()) {
            notUnderstood.run();
        }
        return known + applied.count();
    }

    /** Most of what a stream and the checks say is known already, and is not worth a transaction. */
    private boolean isKnown(Heard heard) {
        if (heard.order() == null || !(heard.input() instanceof OrderInput.Reported) || isOfLeader(heard)) {
            return false;
        }
        Optional<BrokerOrder> known = watch.find(heard.order());
        return known.isPresent()
                && !OrderMachine.decide(known.get(), heard.input()).changes(known.get());
    }

    private boolean isOfLeader(Heard heard) {
        return session.isLeader() && heard.input() instanceof OrderInput.Streamed;
    }

    private Applied apply(Turn turn, List<Heard> news) {
        boolean understood = true;
        int count = 0;
        while (count < news.size() && turn.calls().isEmpty()) {
            Heard heard = news.get(count++);
            if (heard.input() instanceof OrderInput.Streamed(ExecutionReport report)) {
                understood &= streamed(turn, report, heard.input());
            } else if (heard.order() != null) {
                parts.orders().apply(turn, heard.order(), heard.input());
            }
        }
        return new Applied(count, understood);
    }

    /** Returns whether it was understood, if it is of a leader. */
    private boolean streamed(Turn turn, ExecutionReport report, OrderInput input) {
        if (parts.adoptions().apply(turn, report, input).isEmpty()) {
            parts.foreign().seen(turn, report);
        }
        return !session.isLeader() || parts.leaders().seen(turn, report);
    }
}
