package io.tradewind.execution.admission;

import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.admission.DenialReason.AccountHalted;
import io.tradewind.execution.admission.DenialReason.AccountNotReady;
import io.tradewind.execution.admission.DenialReason.InstrumentInDoubt;
import io.tradewind.execution.admission.DenialReason.NoPermission;
import io.tradewind.execution.admission.DenialReason.NotWholeLots;
import io.tradewind.execution.admission.DenialReason.NothingToExit;
import io.tradewind.execution.admission.DenialReason.OffTick;
import io.tradewind.execution.admission.DenialReason.PriceMissing;
import io.tradewind.execution.admission.DenialReason.SignalTooOld;
import io.tradewind.execution.admission.DenialReason.UnknownBook;
import io.tradewind.execution.admission.DenialReason.UnknownInstrument;
import io.tradewind.execution.admission.DenialReason.UnsupportedOrder;
import io.tradewind.execution.admission.Verdict.Admitted;
import io.tradewind.execution.admission.Verdict.Denied;
import io.tradewind.execution.admission.Verdict.Wait;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.reference.Instrument;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decides whether an intent may act. Pure. */
public final class Admission {

    private Admission() {}

    public static Verdict decide(AdmissionRequest request, AdmissionFacts facts) {
        return request.entry() ? entry(request, facts) : exit(request, facts);
    }

    private static Verdict entry(AdmissionRequest request, AdmissionFacts facts) {
        Instrument instrument = facts.instrument();
        Quantity quantity = request.quantity();
        if (instrument == null) {
            return new Denied(new UnknownInstrument(request.instrument()));
        }
        if (facts.orderType() == null) {
            return new Denied(new UnknownBook(request.book()));
        }
        if (quantity == null || !instrument.isWholeLots(quantity)) {
            return new Denied(new NotWholeLots(quantity == null ? Quantity.ZERO : quantity, instrument.lotSize()));
        }
        boolean limit = facts.orderType().hasLimit();
        if (limit && request.price() == null) {
            return new Denied(new PriceMissing(request.book()));
        }
        Price off = offTick(request, instrument, limit);
        if (off != null) {
            return new Denied(new OffTick(off, instrument.tick()));
        }
        if (request.age().compareTo(facts.entryMaxAge()) > 0) {
            return new Denied(new SignalTooOld(request.age(), facts.entryMaxAge()));
        }
        Verdict gate = gate(request, facts);
        return gate != null
                ? gate
                : placed(request, facts.capabilities(), quantity, facts.orderType(), limit ? request.price() : null);
    }

    /** What keeps an account from opening anything. Each of these may pass, so an entry may wait for it. */
    private static @Nullable Verdict gate(AdmissionRequest request, AdmissionFacts facts) {
        if (facts.halted()) {
            return new Denied(new AccountHalted(request.account()));
        }
        if (!facts.proven() || !facts.ready()) {
            return waitOrDeny(request, new AccountNotReady(facts.session()));
        }
        if (facts.inDoubt() != null) {
            return waitOrDeny(request, new InstrumentInDoubt(request.instrument(), facts.inDoubt()));
        }
        if (!facts.permitted()) {
            NoPermission reason = new NoPermission(request.account());
            // After a start the book is still being compared; later, no permission is an answer.
            return facts.starting() ? waitOrDeny(request, reason) : new Denied(reason);
        }
        return null;
    }

    private static Verdict waitOrDeny(AdmissionRequest request, DenialReason reason) {
        return request.mayWait() ? new Wait(reason) : new Denied(reason);
    }

    /**
     * An exit is sized here, from what is held and not being sold yet. It waits, without limit, until our orders were
     * looked up: before that nobody knows what is being sold.
     */
    private static Verdict exit(AdmissionRequest request, AdmissionFacts facts) {
        if (!facts.proven()) {
            return new Wait(new AccountNotReady(facts.session()));
        }
        Quantity available = facts.held().minus(facts.workingExits());
        if (isMoving(request, facts, available)) {
            return new Wait(new NothingToExit(facts.held(), facts.workingExits()));
        }
        if (!available.isPositive()) {
            return new Denied(new NothingToExit(facts.held(), facts.workingExits()));
        }
        Quantity quantity =
                request.quantity() == null ? available : request.quantity().min(available);
        Instrument instrument = facts.instrument();
        if (instrument != null && quantity.compareTo(available) < 0) {
            Quantity whole = wholeLots(quantity, instrument);
            if (whole.isZero()) {
                return new Denied(new NotWholeLots(quantity, instrument.lotSize()));
            }
            quantity = whole;
        }
        return facts.orderType() != null && facts.orderType().hasTrigger()
                ? waitingExit(request, facts, quantity, facts.orderType())
                : exitNow(request, facts, quantity);
    }

    /**
     * Whether there may be more to sell in a moment: another exit is being canceled, as when a stop is taken back to
     * sell at once, or an entry is on its way. For as long as an entry may wait.
     */
    private static boolean isMoving(AdmissionRequest request, AdmissionFacts facts, Quantity available) {
        Quantity wanted =
                request.quantity() == null ? facts.held() : request.quantity().min(facts.held());
        boolean ending = facts.working().exitEnding() && available.compareTo(wanted) < 0;
        boolean coming = facts.working().entry() && !available.isPositive();
        return request.mayWait() && (ending || coming);
    }

    private static Verdict exitNow(AdmissionRequest request, AdmissionFacts facts, Quantity quantity) {
        Price limit = exitLimit(request, facts);
        OrderType type = limit == null ? OrderType.MARKET : OrderType.LIMIT;
        return placed(request, facts.capabilities(), quantity, type, limit);
    }

    /** One that is to sell later only must not go to the market now because a price of it is wrong. */
    private static Verdict waitingExit(
            AdmissionRequest request, AdmissionFacts facts, Quantity quantity, OrderType type) {
        Instrument instrument = facts.instrument();
        Price off = instrument == null ? null : offTick(request, instrument, type.hasLimit());
        return instrument != null && off != null
                ? new Denied(new OffTick(off, instrument.tick()))
                : placed(request, facts.capabilities(), quantity, type, type.hasLimit() ? request.price() : null);
    }

    /** The first of its prices that the venue would refuse; null when there is none. */
    private static @Nullable Price offTick(AdmissionRequest request, Instrument instrument, boolean limit) {
        Price trigger = request.conditions().triggerPrice();
        if (limit && request.price() != null && !instrument.isOnTick(request.price())) {
            return request.price();
        }
        return trigger != null && !instrument.isOnTick(trigger) ? trigger : null;
    }

    private static Quantity wholeLots(Quantity quantity, Instrument instrument) {
        BigDecimal lots =
                quantity.value().divideToIntegralValue(instrument.lotSize().value());
        return instrument.units(new Quantity(lots));
    }

    /** An exit without a usable price goes to the market: it is never denied for its price. */
    private static @Nullable Price exitLimit(AdmissionRequest request, AdmissionFacts facts) {
        Price price = request.price();
        Instrument instrument = facts.instrument();
        boolean usable = facts.orderType() == OrderType.LIMIT
                && price != null
                && instrument != null
                && instrument.isOnTick(price);
        return usable ? price : null;
    }

    private static Verdict placed(
            AdmissionRequest request,
            BrokerCapabilities broker,
            Quantity quantity,
            OrderType type,
            @Nullable Price limit) {
        TimeInForce validity = request.timeInForce();
        OrderConditions conditions = request.conditions().upTo(quantity);
        boolean hidden = conditions.displayQuantity() != null && !broker.hidesQuantity();
        if (hidden
                || !broker.orderTypes().contains(type)
                || !broker.timesInForce().contains(validity)) {
            return new Denied(new UnsupportedOrder(broker.broker(), type, validity, hidden));
        }
        return new Admitted(quantity, type, validity, limit, conditions);
    }
}
