package io.tradewind.signal.intake;

import static io.tradewind.messaging.inbound.InvalidFieldException.invalid;
import static io.tradewind.messaging.inbound.InvalidFieldException.missing;
import static io.tradewind.messaging.inbound.InvalidFieldException.unknown;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.messaging.inbound.Fields;
import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.InvalidFieldException;
import io.tradewind.reference.Instrument;
import io.tradewind.reference.Instruments;
import io.tradewind.signal.lifecycle.Leg;
import io.tradewind.signal.lifecycle.Signal;
import io.tradewind.signal.lifecycle.SignalType;
import io.tradewind.signal.source.GrantedSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a body into a signal of an authenticated source, or says which field is wrong. Two forms: a strategy's
 * ({@code type}) and an order's ({@code action}). Fields it does not know are left alone. Pure and thread-safe.
 */
@Component
public final class SignalParser {
    private static final String[] INSTRUMENT = {"instrument", "ticker", "symbol"};
    private static final String[] TICKER = {"ticker", "instrument", "symbol"};
    private static final String[] LOTS = {"lots", "suggested_lots"};
    private static final String[] QUANTITY = {"quantity", "qty", "contracts"};
    private static final Set<SignalType> TYPES = EnumSet.of(SignalType.BASE_ENTRY, SignalType.PYRAMID, SignalType.EXIT);
    private static final Set<SignalType> ACTIONS = EnumSet.of(SignalType.BUY, SignalType.SELL, SignalType.CLOSE);
    private static final List<Side> SIDES = List.of(Side.values());
    private static final int MAX_ID = 200;
    private static final int MAX_REASON = 1_000;

    private final Instruments instruments;

    SignalParser(Instruments instruments) {
        this.instruments = instruments;
    }

    public Signal parse(InboundBody body, GrantedSource source) throws InvalidFieldException {
        Fields fields = new Fields(body);
        SignalType type = type(fields);
        Instrument instrument = instrument(fields, type);
        AccountId account = account(fields, source);
        Leg leg = type.isStrategy() ? leg(fields, type) : null;
        Instant signalTime = fields.requiredTime("timestamp");
        Price price = fields.price("price");
        Price stop = fields.price("stop");
        Quantity lots = fields.size(LOTS);
        Quantity quantity = fields.size(QUANTITY);
        checkSize(lots, quantity, instrument);
        if (type.isEntry()) {
            checkEntry(fields, type, price, stop, lots, quantity);
        }
        if (type == SignalType.EXIT) {
            fields.requiredText(MAX_REASON, "reason");
        }
        checkIndicators(fields);
        return new Signal(
                source.name(),
                fields.text(MAX_ID, "id"),
                account,
                source.book(),
                source.product(),
                type,
                instrument.instrument(),
                leg,
                fields.choice(SIDES, "side"),
                lots,
                quantity,
                price,
                stop,
                fields.price("target"),
                signalTime);
    }

    private static SignalType type(Fields fields) throws InvalidFieldException {
        if (!fields.has("action")) {
            return fields.requiredChoice(TYPES, "type");
        }
        if (fields.has("type")) {
            throw invalid("action", "and type are two forms of a signal and exclude each other");
        }
        return fields.requiredChoice(ACTIONS, "action");
    }

    private Instrument instrument(Fields fields, SignalType type) throws InvalidFieldException {
        String[] names = type.isStrategy() ? INSTRUMENT : TICKER;
        InstrumentId id = fields.required(fields.id(InstrumentId::new, names), names);
        Optional<Instrument> known = instruments.find(id);
        if (known.isEmpty()) {
            String sent = Arrays.stream(names).filter(fields::has).findFirst().orElse(names[0]);
            throw invalid(sent, "is not an instrument we know");
        }
        return known.get();
    }

    private static AccountId account(Fields fields, GrantedSource source) throws InvalidFieldException {
        AccountId named = fields.id(AccountId::new, "account");
        if (named == null) {
            return source.onlyAccount().orElseThrow(() -> missing("account"));
        }
        if (!source.covers(named)) {
            throw invalid("account", "is not granted to this source");
        }
        return named;
    }

    private static Leg leg(Fields fields, SignalType type) throws InvalidFieldException {
        String text = fields.requiredText(16, "position");
        Leg leg;
        try {
            leg = new Leg(text);
        } catch (IllegalArgumentException e) {
            throw unknown("position", "Long_1 to Long_99, ALL");
        }
        if (leg.equals(Leg.ALL) && type.isEntry()) {
            throw invalid("position", "ALL is for exits; an entry opens one leg");
        }
        return leg;
    }

    private static void checkSize(@Nullable Quantity lots, @Nullable Quantity quantity, Instrument instrument)
            throws InvalidFieldException {
        if (lots == null) {
            return;
        }
        Quantity units;
        try {
            units = instrument.units(lots);
        } catch (IllegalArgumentException e) {
            throw invalid("lots", "is more than any account could hold");
        }
        if (quantity != null && !quantity.equals(units)) {
            throw invalid("quantity", "contradicts lots: it is in units");
        }
    }

    private static void checkEntry(
            Fields fields,
            SignalType type,
            @Nullable Price price,
            @Nullable Price stop,
            @Nullable Quantity lots,
            @Nullable Quantity quantity)
            throws InvalidFieldException {
        fields.required(price, "price");
        if (type.isStrategy()) {
            fields.required(stop, "stop");
            fields.required(fields.notNegative("atr"), "atr");
            fields.required(fields.number("er"), "er");
            fields.required(fields.number("supertrend"), "supertrend");
        }
        if (lots == null && quantity == null) {
            throw missing(type.isStrategy() ? "lots" : "quantity");
        }
    }

    /** They have no effect yet, but what is there has to be what it says. */
    private static void checkIndicators(Fields fields) throws InvalidFieldException {
        fields.notNegative("atr");
        fields.number("er");
        fields.number("supertrend");
        fields.number("roc");
    }
}
