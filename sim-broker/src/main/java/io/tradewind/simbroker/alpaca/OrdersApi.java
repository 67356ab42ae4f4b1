package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.AccountOrders;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.Outcome;
import io.tradewind.simbroker.venue.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /v2/orders} and what is below it. */
final class OrdersApi {
    private final VenueEngine engine;
    private final Supplier<UUID> ids;

    OrdersApi(VenueEngine engine, Supplier<UUID> ids) {
        this.engine = engine;
        this.ids = ids;
    }

    Answer place(String account, Call call, Reading reading) {
        return switch (OrderRequest.parse(call.body(), ids)) {
            case OrderRequest.Refused(var reply) -> Answer.of(reply);
            case OrderRequest.Understood(var terms) ->
                switch (engine.place(account, terms)) {
                    case Outcome.Refused(var refusal) -> Answer.of(Errors.of(refusal));
                    case Outcome.Taken(var order) ->
                        new Answer(Reply.json(200, reading.told(order)), () -> engine.open(account, order.id()));
                };
        };
    }

    /** Answers the new order; the old one is over by then. */
    Answer replace(String account, String orderId, Call call, Reading reading) {
        var id = uuid(orderId);
        if (id.isEmpty()) {
            return unknown(orderId);
        }
        return switch (ReplaceRequest.parse(call.body(), ids)) {
            case ReplaceRequest.Refused(var reply) -> Answer.of(reply);
            case ReplaceRequest.Understood(var wanted) ->
                switch (engine.replace(account, id.get(), wanted)) {
                    case Outcome.Taken(var order) ->
                        new Answer(Reply.json(200, reading.told(order)), () -> engine.open(account, order.id()));
                    case Outcome.Refused(Refusal.UnknownOrder unknown) -> unknown(orderId);
                    case Outcome.Refused(var refusal) -> Answer.of(Errors.of(refusal));
                };
        };
    }

    Answer get(String account, String orderId, Reading reading) {
        var order = uuid(orderId).flatMap(id -> find(account, reading, orders -> orders.find(id)));
        return found(order, orderId, reading);
    }

    Answer getByClientOrderId(String account, Call call, Reading reading) {
        var clientOrderId = call.parameter("client_order_id");
        if (clientOrderId == null) {
            return Answer.of(Errors.invalidParameter("client_order_id is required"));
        }
        return found(find(account, reading, orders -> orders.find(clientOrderId)), clientOrderId, reading);
    }

    Answer list(String account, Call call, Reading reading) {
        return switch (OrderQuery.parse(call)) {
            case OrderQuery.Parsed.Refused(var reply) -> Answer.of(reply);
            case OrderQuery.Parsed.Understood(var query) -> {
                var orders = engine.readOrders(account, reading.age(), query::select);
                var array = JsonNodeFactory.instance.arrayNode();
                orders.forEach(order -> array.add(reading.told(order)));
                yield Answer.of(Reply.json(200, array));
            }
        };
    }

    Answer cancel(String account, String orderId) {
        var id = uuid(orderId);
        if (id.isEmpty()) {
            return unknown(orderId);
        }
        return switch (engine.requestCancel(account, id.get())) {
            case Outcome.Taken(var order) ->
                new Answer(Reply.empty(204), () -> engine.finishCancel(account, order.id()));
            case Outcome.Refused(Refusal.UnknownOrder unknown) -> unknown(orderId);
            case Outcome.Refused(var refusal) -> Answer.of(Errors.of(refusal));
        };
    }

    /** Cancels what is open, each order by itself. */
    Answer cancelAll(String account) {
        var array = JsonNodeFactory.instance.arrayNode();
        List<UUID> canceling = new ArrayList<>();
        for (var order : engine.read(venue -> venue.account(account).openOrders())) {
            var status = switch (engine.requestCancel(account, order.id())) {
                case Outcome.Taken taken -> {
                    canceling.add(taken.order().id());
                    yield 200;
                }
                case Outcome.Refused refused -> 422;
            };
            array.add(Json.object().put("id", order.id().toString()).put("status", status));
        }
        return new Answer(
                Reply.json(207, array), () -> canceling.forEach(orderId -> engine.finishCancel(account, orderId)));
    }

    private Optional<Order> find(String account, Reading reading, Function<AccountOrders, @Nullable Order> which) {
        var order = engine.readOrders(account, reading.age(), orders -> Optional.ofNullable(which.apply(orders)));
        return reading.halved() ? order.map(found -> engine.read(venue -> venue.halved(found))) : order;
    }

    private static Answer found(Optional<Order> order, String asked, Reading reading) {
        return order.map(found -> Answer.of(Reply.json(200, reading.told(found))))
                .orElseGet(() -> unknown(asked));
    }

    private static Answer unknown(String asked) {
        return Answer.of(Errors.notFound("order not found for " + asked));
    }

    static Optional<UUID> uuid(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
