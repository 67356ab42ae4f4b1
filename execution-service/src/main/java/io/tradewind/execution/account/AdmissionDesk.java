package io.tradewind.execution.account;

import io.tradewind.contracts.account.SessionState;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.admission.Admission;
import io.tradewind.execution.admission.AdmissionFacts;
import io.tradewind.execution.admission.AdmissionRequest;
import io.tradewind.execution.admission.DenialReason;
import io.tradewind.execution.admission.Verdict;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.intent.Intents.Stored;
import io.tradewind.execution.order.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides on what waits for admission. Within a turn. */
@Component
class AdmissionDesk {

    private final Desk desk;
    private final IntentDesk intents;

    AdmissionDesk(Desk desk, IntentDesk intents) {
        this.desk = desk;
        this.intents = intents;
    }

    /**
     * What is left to be decided.
     *
     * @param waiting whether anything waits
     * @param next when to look again at the latest; null when only a change of the account helps
     * @param more whether there was more than one turn takes
     */
    record Left(boolean waiting, @Nullable Instant next, boolean more) {
        Left withMore() {
            return new Left(waiting, next, true);
        }
    }

    /** Exits first: an entry must not take their place. What only waits does not count as one of the batch. */
    Left decide(Turn turn, Gate gate) {
        List<Stored> undecided = desk.intents().undecided(turn.account()).stream()
                .sorted(AdmissionDesk::exitsFirst)
                .toList();
        boolean halted =
                !undecided.isEmpty() && desk.states().find(turn.account()).halted();
        boolean waiting = false;
        Instant next = null;
        int decided = 0;
        for (Stored stored : undecided) {
            if (decided == desk.properties().admissionBatch()) {
                return new Left(waiting, next, true);
            }
            Instant deadline = deadline(stored, gate);
            boolean mayWait = turn.now().isBefore(deadline);
            Verdict verdict = verdict(turn, gate, stored.intent(), halted, mayWait);
            if (verdict instanceof Verdict.Wait) {
                waiting = true;
                next = mayWait && (next == null || deadline.isBefore(next)) ? deadline : next;
            } else {
                decide(turn, stored, verdict);
                decided++;
            }
        }
        return new Left(waiting, next, false);
    }

    private void decide(Turn turn, Stored stored, Verdict verdict) {
        switch (verdict) {
            case Verdict.Admitted admitted -> intents.admit(turn, stored.intent(), admitted);
            case Verdict.Denied denied -> {
                DenialReason reason = denied.reason();
                intents.deny(turn, stored.intent(), reason.code(), reason.detail());
            }
            case Verdict.Wait _ -> {}
        }
    }

    private Instant deadline(Stored stored, Gate gate) {
        return Stream.of(stored.createdTime(), stored.intent().terms().receivedTime(), gate.acquiredTime())
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(desk.properties().entryWait());
    }

    private Verdict verdict(Turn turn, Gate gate, Intent intent, boolean halted, boolean mayWait) {
        IntentTerms terms = intent.terms();
        Duration age = Duration.between(terms.receivedTime(), turn.now());
        AdmissionRequest request = new AdmissionRequest(
                terms.account(),
                terms.book(),
                terms.instrument(),
                terms.isEntry(),
                intents.left(intent),
                terms.price(),
                terms.conditions(),
                terms.timeInForce() == null ? TimeInForce.DAY : terms.timeInForce(),
                age.isNegative() ? Duration.ZERO : age,
                mayWait);
        return Admission.decide(request, facts(turn, gate, terms, halted));
    }

    private AdmissionFacts facts(Turn turn, Gate gate, IntentTerms terms, boolean halted) {
        boolean permitted = desk.books().permittedUntil(turn.account(), gate.reportStamp(), turn.now()) != null;
        boolean exit = !terms.isEntry();
        return new AdmissionFacts(
                gate.state().name(),
                gate.proven(),
                gate.state() == SessionState.READY,
                halted,
                permitted,
                !gate.permissionSeen(),
                desk.instruments().find(terms.instrument()).orElse(null),
                terms.orderType() == null ? desk.setup().orderType(terms.book()).orElse(null) : terms.orderType(),
                exit
                        ? null
                        : desk.orders()
                                .inDoubt(turn.account(), terms.instrument())
                                .orElse(null),
                exit ? intents.held(terms) : Quantity.ZERO,
                exit ? intents.working(terms) : Orders.Working.NONE,
                gate.capabilities(),
                desk.properties().entryMaxAge());
    }

    private static int exitsFirst(Stored one, Stored other) {
        return Boolean.compare(
                one.intent().terms().isEntry(), other.intent().terms().isEntry());
    }
}
