package io.tradewind.simbroker.control;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.fault.Fault;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.stream.StreamHub;
import io.tradewind.simbroker.venue.Profile;
import io.tradewind.simbroker.venue.Quote;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What control changes. */
final class Steering {
    private static final int MAX_TIMES = 1_000_000;
    private static final long MAX_WINDOW_MS = Duration.ofDays(30).toMillis();
    private static final long MAX_DELAY_MS = Duration.ofHours(1).toMillis();

    private final VenueEngine engine;
    private final FaultScript faults;
    private final StreamHub hub;

    Steering(VenueEngine engine, FaultScript faults, StreamHub hub) {
        this.engine = engine;
        this.faults = faults;
        this.hub = hub;
    }

    Reply addFault(Call call) throws ControlError {
        var body = body(call);
        var account = account(body);
        return Reply.json(201, Json.object().put("id", Long.toString(putInForce(fault(account, body)))));
    }

    /** What is left out is as shipped. */
    Reply setProfile(Call call) throws ControlError {
        var body = body(call);
        var account = account(body);
        var scope = choice(body, "clientIdScope", Profile.Scope.values(), Profile.SHIPPED.scope());
        var identify = choice(body, "identify", Profile.Identify.values(), Profile.SHIPPED.identify());
        var window = Duration.ofMillis(number(body, "clientIdWindowMs", 0, 0, MAX_WINDOW_MS));
        if (window.isPositive() != (scope == Profile.Scope.WINDOW)) {
            throw ControlError.invalid("clientIdWindowMs", "more than 0 for WINDOW, and 0 for the others");
        }
        var profile = new Profile(scope, window, identify);
        engine.setProfile(accounts(account), profile);
        return Reply.json(200, Oracle.profile(account, profile));
    }

    Reply clearFaults() {
        faults.clear();
        hub.speak();
        return Reply.empty(204);
    }

    Reply setPrice(String symbol, Call call) throws ControlError {
        var body = body(call);
        var quote = quote(price(body, "bid"), price(body, "ask"));
        if (!engine.setQuote(symbol, quote)) {
            throw new ControlError(404, "UNKNOWN_SYMBOL", "The venue does not trade " + symbol);
        }
        return Reply.json(200, Oracle.price(symbol, quote));
    }

    Reply shiftClock(Call call) throws ControlError {
        var text = body(call).path("offset").asString("");
        try {
            engine.shiftClock(Duration.parse(text));
        } catch (DateTimeException e) {
            throw ControlError.invalid("offset", "an ISO 8601 duration like PT1H, not \"" + text + "\"");
        }
        return Reply.json(200, Json.object().put("offset", text).put("now", Json.time(engine.now())));
    }

    Reply switchMarket(Call call) throws ControlError {
        var open = body(call).path("open");
        if (!open.isBoolean()) {
            throw ControlError.invalid("open", "true or false");
        }
        engine.switchMarket(open.asBoolean());
        return Reply.json(200, Json.object().put("open", open.asBoolean()));
    }

    Reply reset() {
        engine.reset();
        hub.speak();
        return Reply.empty(204);
    }

    private static ObjectNode body(Call call) throws ControlError {
        return Json.parseObject(call.body())
                .orElseThrow(() -> new ControlError(400, "MALFORMED_JSON", "The body is not a JSON object"));
    }

    private static Fault fault(String account, ObjectNode body) throws ControlError {
        var kind = kind(body.path("fault").asString(""));
        var method = body.path("method").asString(kind.meetsReads() ? "GET" : "POST");
        if (kind.meetsReads() && !method.equals("GET")) {
            throw ControlError.invalid("method", kind + " meets GET and nothing else");
        }
        var maxDelay = kind == Fault.Kind.STALE_READ ? Fault.OLDEST_READ.toMillis() : MAX_DELAY_MS;
        return new Fault(
                account,
                method,
                body.path("path").asString("/v2/orders"),
                kind,
                (int) number(body, "times", 1, 1, MAX_TIMES),
                Duration.ofMillis(number(body, "delayMs", 0, 0, maxDelay)),
                (int) number(body, "percent", 100, 1, 100),
                number(body, "seed", 0, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private long putInForce(Fault fault) {
        return switch (fault.kind()) {
            case STREAM_DROP -> hub.drop(fault);
            case STREAM_SILENT -> silence(fault);
            default -> faults.add(fault);
        };
    }

    /** Over by the venue's clock, so nothing has to be counted. */
    private long silence(Fault fault) {
        hub.silence(accounts(fault.account()), engine.now().plus(fault.delay()));
        return faults.newId();
    }

    /** An account of the venue's, or {@link Fault#EVERYBODY}. */
    private String account(ObjectNode body) throws ControlError {
        var account = body.path("account").asString(Fault.EVERYBODY);
        var known = engine.read(venue -> venue.accounts().contains(account));
        if (!account.equals(Fault.EVERYBODY) && !known) {
            throw new ControlError(400, "UNKNOWN_ACCOUNT", "The venue has no account " + account);
        }
        return account;
    }

    private List<String> accounts(String account) {
        return account.equals(Fault.EVERYBODY) ? engine.read(venue -> List.copyOf(venue.accounts())) : List.of(account);
    }

    private static <E extends Enum<E>> E choice(ObjectNode body, String field, E[] choices, E otherwise)
            throws ControlError {
        var name = body.path(field).asString(otherwise.name());
        for (var choice : choices) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        throw ControlError.invalid(field, "one of " + List.of(choices));
    }

    private static Fault.Kind kind(String name) throws ControlError {
        for (var kind : Fault.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new ControlError(400, "UNKNOWN_FAULT", "There is no fault \"" + name + "\"");
    }

    private static long number(ObjectNode body, String field, long otherwise, long min, long max) throws ControlError {
        var node = body.path(field);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < min || node.asLong() > max) {
            throw ControlError.invalid(field, "a whole number from " + min + " to " + max);
        }
        return node.asLong();
    }

    private static BigDecimal price(ObjectNode body, String field) throws ControlError {
        try {
            return new BigDecimal(body.path(field).asString(""));
        } catch (NumberFormatException e) {
            throw ControlError.invalid(field, "a decimal");
        }
    }

    private static Quote quote(BigDecimal bid, BigDecimal ask) throws ControlError {
        try {
            return new Quote(bid, ask);
        } catch (IllegalArgumentException e) {
            throw ControlError.invalid("bid", "must be positive and not above ask");
        }
    }
}
