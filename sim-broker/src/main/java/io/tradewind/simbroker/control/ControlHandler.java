package io.tradewind.simbroker.control;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Edge;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.log.VenueLog;
import io.tradewind.simbroker.stream.StreamHub;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The control port's requests. An error is {@code {"code","message"}} with status 400 or 404. */
public final class ControlHandler extends Handler.Abstract {
    private final Steering steering;
    private final Oracle oracle;
    private final VenueLog log;

    public ControlHandler(VenueEngine engine, FaultScript faults, StreamHub hub) {
        this.steering = new Steering(engine, faults, hub);
        this.oracle = new Oracle(engine);
        this.log = engine.log();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var read = Edge.read(request);
        if (read.isEmpty()) {
            Edge.write(response, Reply.empty(413), callback, () -> {});
            return true;
        }
        var call = read.get();
        try {
            switch (call.method() + " " + call.path()) {
                case "GET /sim/requests" -> {
                    var afterId = afterId(call);
                    stream(response, callback, out -> RequestListing.write(log, account(call), afterId, out));
                }
                case "GET /sim/fills" -> {
                    var afterId = afterId(call);
                    stream(response, callback, out -> oracle.writeFills(account(call), afterId, out));
                }
                default -> Edge.write(response, answer(call), callback, () -> {});
            }
        } catch (ControlError e) {
            var body = Json.object().put("code", e.code()).put("message", e.getMessage());
            Edge.write(response, Reply.json(e.status(), body), callback, () -> {});
        }
        return true;
    }

    /** Writes the items while they are found. */
    private static void stream(Response response, Callback callback, Consumer<ItemWriter> items) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=UTF-8");
        try (var out = new BufferedOutputStream(Content.Sink.asOutputStream(response), 32 * 1024)) {
            var writer = new ItemWriter(out);
            items.accept(writer);
            writer.finish();
        }
        callback.succeeded();
    }

    private static @Nullable String account(Call call) {
        return call.parameter("account");
    }

    private static long afterId(Call call) throws ControlError {
        try {
            return Long.parseLong(call.parameter("afterId", "0"));
        } catch (NumberFormatException e) {
            throw ControlError.invalid("afterId", "an id of an earlier item");
        }
    }

    private Reply answer(Call call) throws ControlError {
        var path = call.path();
        if (call.method().equals("PUT") && path.startsWith("/sim/prices/")) {
            return steering.setPrice(path.substring("/sim/prices/".length()), call);
        }
        return switch (call.method() + " " + path) {
            case "POST /sim/faults" -> steering.addFault(call);
            case "DELETE /sim/faults" -> steering.clearFaults();
            case "GET /sim/prices" -> oracle.prices();
            case "POST /sim/clock" -> steering.shiftClock(call);
            case "PUT /sim/market" -> steering.switchMarket(call);
            case "GET /sim/books" -> oracle.books();
            case "PUT /sim/profile" -> steering.setProfile(call);
            case "GET /sim/profile" -> oracle.profiles(account(call));
            case "POST /sim/reset" -> steering.reset();
            default -> throw new ControlError(404, "UNKNOWN_PATH", "There is no " + call.method() + " " + path);
        };
    }
}
