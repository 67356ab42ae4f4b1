package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.engine.Timers;
import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.fault.Fault;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Edge;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.log.LogRecord;
import io.tradewind.simbroker.log.VenueLog;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trading port's requests: each is logged when it has arrived, meets the fault scripted for it, is answered by
 * {@link AlpacaApi}, and its answer is logged before it leaves.
 */
public final class TradingHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(TradingHandler.class);

    private static final long NOT_LOGGED = 0;

    private final VenueEngine engine;
    private final VenueLog log;
    private final Credentials credentials;
    private final FaultScript faults;
    private final Timers timers;
    private final InstantSource clock;
    private final AlpacaApi api;
    private final boolean logsReads;

    /** Without {@code logsReads} requests that only ask leave no trace: a venue left running would log little else. */
    public TradingHandler(
            VenueEngine engine,
            Credentials credentials,
            FaultScript faults,
            Timers timers,
            InstantSource clock,
            Supplier<UUID> ids,
            boolean logsReads) {
        this.engine = engine;
        this.log = engine.log();
        this.credentials = credentials;
        this.faults = faults;
        this.timers = timers;
        this.clock = clock;
        this.api = new AlpacaApi(engine, ids);
        this.logsReads = logsReads;
    }

    /** What is needed to answer, or not to. */
    private record Exchange(long requestId, Request request, Response response, Callback callback) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var received = clock.instant();
        var read = Edge.read(request);
        if (read.isEmpty()) {
            Edge.write(response, Errors.bodyTooLarge(), callback, () -> {});
            return true;
        }
        var call = read.get();
        var account = credentials
                .accountOf(
                        request.getHeaders().get("APCA-API-KEY-ID"),
                        request.getHeaders().get("APCA-API-SECRET-KEY"))
                .orElse(null);
        var exchange = new Exchange(logged(account, received, call), request, response, callback);
        if (account == null) {
            answer(exchange, Answer.of(Errors.unauthorized()));
            return true;
        }
        try {
            respond(account, call, exchange);
        } catch (RuntimeException e) {
            // Ours, not the client's; the real one says as much and no more.
            LOG.error("{} {} of {} failed", call.method(), call.path(), account, e);
            Edge.write(response, Errors.internal(), callback, () -> {});
        }
        return true;
    }

    private void respond(String account, Call call, Exchange exchange) {
        var fault = faults.takeForRequest(account, call.method(), call.path());
        if (fault.isPresent()) {
            misbehave(fault.get(), account, call, exchange);
        } else {
            answer(exchange, process(account, call, exchange));
        }
    }

    private void read(String account, Call call, Exchange exchange, Reading reading) {
        answer(exchange, api.answer(account, call, reading));
    }

    private void misbehave(Fault fault, String account, Call call, Exchange exchange) {
        switch (fault.kind()) {
            case ANSWER_LOST -> {
                var answer = process(account, call, exchange);
                hangUp(exchange);
                answer.then().run();
            }
            case LATE_ACCEPT -> {
                // First, so that whoever sees the connection end can move the clock and be sure of the effect.
                engine.later(
                        fault.delay(),
                        () -> process(account, call, exchange).then().run());
                hangUp(exchange);
            }
            case ERROR_AFTER_ACCEPT -> {
                var answer = process(account, call, exchange);
                answer(exchange, new Answer(Errors.gateway(), answer.then()));
            }
            case BAD_REQUEST_AFTER_ACCEPT -> {
                var answer = process(account, call, exchange);
                answer(exchange, new Answer(Errors.proxy(), answer.then()));
            }
            case STALE_READ -> read(account, call, exchange, Reading.stale(fault.delay()));
            case FALLING_CUMULATIVE -> read(account, call, exchange, Reading.HALVED);
            case TOO_MANY -> {
                var reset = clock.instant().plus(fault.delay()).getEpochSecond() + 1;
                answer(exchange, Answer.of(Errors.tooMany(reset)));
            }
            case SLOW -> {
                var answer = process(account, call, exchange);
                timers.after(fault.delay(), () -> answer(exchange, answer));
            }
            case STREAM_DROP,
                    STREAM_SILENT,
                    UPDATE_LOST,
                    DUPLICATE_UPDATE,
                    LATE_UPDATE,
                    STRANGE_STATUS,
                    PARTIAL_FILL,
                    FILL_DURING_CANCEL,
                    FILL_DURING_REPLACE,
                    STOP_REFUSED -> throw new IllegalStateException(fault.kind() + " meets no request");
        }
    }

    /** Answers nothing before the request is on disk, unless it only asked something. */
    private Answer process(String account, Call call, Exchange exchange) {
        var answer = api.answer(account, call, reading(account, call));
        if (!call.method().equals("GET")) {
            log.awaitDurable(exchange.requestId());
        }
        return answer;
    }

    private Reading reading(String account, Call call) {
        return AlpacaApi.tellsOrders(call)
                ? faults.take(account, Fault.Kind.STRANGE_STATUS)
                        .map(fault -> Reading.strange(fault.strangeStatus()))
                        .orElse(Reading.TRUE)
                : Reading.TRUE;
    }

    private void answer(Exchange exchange, Answer answer) {
        if (exchange.requestId() != NOT_LOGGED) {
            log.append(new LogRecord.RequestAnswered(
                    exchange.requestId(), answer.reply().status()));
        }
        Edge.write(exchange.response(), answer.reply(), exchange.callback(), answer.then());
    }

    private static void hangUp(Exchange exchange) {
        Edge.hangUp(exchange.request(), exchange.callback());
    }

    private long logged(@Nullable String account, Instant received, Call call) {
        if (call.method().equals("GET") && !logsReads) {
            return NOT_LOGGED;
        }
        return log.append(new LogRecord.RequestReceived(
                account,
                ChronoUnit.NANOS.between(Instant.EPOCH, received),
                call.method(),
                call.path(),
                call.query(),
                call.body().isEmpty() ? null : call.body(),
                clientOrderId(call)));
    }

    private static @Nullable String clientOrderId(Call call) {
        if (call.body().isEmpty()) {
            return call.parameter("client_order_id");
        }
        return Json.parseObject(call.body())
                .map(body -> body.path("client_order_id"))
                .filter(node -> node.isString())
                .map(node -> node.asString())
                .orElse(null);
    }
}
