package io.tradewind.signal.lifecycle;

import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.reference.Instrument;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a stored signal. Pure: the same signal, instrument and time give the same event. */
final class SignalRules {
    private SignalRules() {}

    static SignalEvent decide(StoredSignal stored, Optional<Instrument> instrument, Instant now) {
        if (instrument.isEmpty()) {
            return refused(
                    stored,
                    RefusalCode.UNKNOWN_INSTRUMENT,
                    "instrument " + stored.signal().instrument(),
                    now);
        }
        return switch (stored.signal().type()) {
            case BASE_ENTRY, PYRAMID, BUY -> enter(stored, instrument.get(), now);
            case EXIT -> exit(stored, instrument.get(), now);
            case SELL -> sell(stored, instrument.get(), now);
            case CLOSE -> flatten(stored, instrument.get(), now);
        };
    }

    static SignalRefused refused(StoredSignal stored, RefusalCode code, String detail, Instant now) {
        return new SignalRefused(
                stored.signal().account(), stored.signalId(), stored.signal().source(), code.name(), detail, now);
    }

    private static SignalEvent enter(StoredSignal stored, Instrument instrument, Instant now) {
        Signal signal = stored.signal();
        if (signal.side() == Side.SELL) {
            return refused(stored, RefusalCode.SHORT_UNSUPPORTED, "an entry with side SELL opens a short", now);
        }
        Quantity quantity = size(signal, instrument);
        if (quantity == null || !instrument.isWholeLots(quantity)) {
            return refused(stored, RefusalCode.NOT_WHOLE_LOTS, lots(quantity, instrument), now);
        }
        String offTick = offTick(signal, instrument);
        if (offTick != null) {
            return refused(
                    stored,
                    RefusalCode.OFF_TICK,
                    offTick + " is not a multiple of the tick "
                            + instrument.tick().toPlainString(),
                    now);
        }
        Price price = signal.price();
        if (price != null && signal.stop() != null && signal.stop().compareTo(price) >= 0) {
            return refused(stored, RefusalCode.STOP_NOT_BELOW_PRICE, "stop " + signal.stop() + ", price " + price, now);
        }
        if (price != null && signal.target() != null && signal.target().compareTo(price) <= 0) {
            return refused(
                    stored, RefusalCode.TARGET_NOT_ABOVE_PRICE, "target " + signal.target() + ", price " + price, now);
        }
        return accepted(stored, Action.ENTER, quantity, price, signal.stop(), signal.target());
    }

    private static SignalEvent exit(StoredSignal stored, Instrument instrument, Instant now) {
        if (!Leg.ALL.equals(stored.signal().leg())) {
            return refused(
                    stored,
                    RefusalCode.EXIT_ONE_UNSUPPORTED,
                    "position " + stored.signal().leg() + "; send ALL",
                    now);
        }
        return flatten(stored, instrument, now);
    }

    private static SignalEvent sell(StoredSignal stored, Instrument instrument, Instant now) {
        Quantity quantity = size(stored.signal(), instrument);
        if (quantity == null) {
            return flatten(stored, instrument, now);
        }
        if (stored.signal().side() == Side.BUY) {
            return shortExit(stored, now);
        }
        if (!instrument.isWholeLots(quantity)) {
            return refused(stored, RefusalCode.NOT_WHOLE_LOTS, lots(quantity, instrument), now);
        }
        return accepted(stored, Action.REDUCE, quantity, exitPrice(stored.signal(), instrument), null, null);
    }

    private static SignalEvent flatten(StoredSignal stored, Instrument instrument, Instant now) {
        if (stored.signal().side() == Side.BUY) {
            return shortExit(stored, now);
        }
        return accepted(stored, Action.FLATTEN, null, exitPrice(stored.signal(), instrument), null, null);
    }

    private static SignalEvent shortExit(StoredSignal stored, Instant now) {
        return refused(stored, RefusalCode.SHORT_UNSUPPORTED, "an exit with side BUY closes a short", now);
    }

    private static @Nullable Quantity size(Signal signal, Instrument instrument) {
        return signal.lots() != null ? instrument.units(signal.lots()) : signal.quantity();
    }

    private static String lots(@Nullable Quantity quantity, Instrument instrument) {
        return (quantity == null ? "no size" : "quantity " + quantity) + ", lot size " + instrument.lotSize();
    }

    /** The first field that no order could carry. */
    private static @Nullable String offTick(Signal signal, Instrument instrument) {
        if (isOff(signal.price(), instrument)) {
            return "price " + signal.price();
        }
        if (isOff(signal.stop(), instrument)) {
            return "stop " + signal.stop();
        }
        return isOff(signal.target(), instrument) ? "target " + signal.target() : null;
    }

    /** Nobody is kept in a position because of a price: one that no order could carry is left out instead. */
    private static @Nullable Price exitPrice(Signal signal, Instrument instrument) {
        return isOff(signal.price(), instrument) ? null : signal.price();
    }

    private static boolean isOff(@Nullable Price price, Instrument instrument) {
        return price != null && !instrument.isOnTick(price);
    }

    private static SignalAccepted accepted(
            StoredSignal stored,
            Action action,
            @Nullable Quantity quantity,
            @Nullable Price price,
            @Nullable Price stop,
            @Nullable Price target) {
        Signal signal = stored.signal();
        return new SignalAccepted(
                signal.account(),
                stored.signalId(),
                signal.source(),
                signal.book(),
                signal.instrument(),
                signal.product(),
                action,
                quantity,
                price,
                stop,
                target,
                signal.signalTime(),
                stored.receivedTime());
    }
}
