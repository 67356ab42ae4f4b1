package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.http.Call;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The endpoints. Blocks until what an answer rests on is on disk. */
final class AlpacaApi {
    private final OrdersApi orders;
    private final AccountApi accounts;
    private final MarketApi market;

    AlpacaApi(VenueEngine engine, Supplier<UUID> ids) {
        this.orders = new OrdersApi(engine, ids);
        this.accounts = new AccountApi(engine);
        this.market = new MarketApi(engine);
    }

    /** Whether the answer has orders in it, unless it is an error. */
    static boolean tellsOrders(Call call) {
        var path = call.segments();
        return path.size() >= 2
                && path.getFirst().equals("v2")
                && (path.get(1).equals("orders") || path.get(1).equals("orders:by_client_order_id"))
                && !call.method().equals("DELETE");
    }

    /** @param reading how what the request asks about orders is answered */
    Answer answer(String account, Call call, Reading reading) {
        var path = call.segments();
        if (path.size() < 2 || !path.getFirst().equals("v2")) {
            return Answer.of(Errors.noSuchEndpoint());
        }
        var rest = path.subList(2, path.size());
        return switch (call.method() + " " + path.get(1)) {
            case "POST orders" -> rest.isEmpty() ? orders.place(account, call, reading) : none();
            case "GET orders" -> orders(account, call, rest, reading);
            case "GET orders:by_client_order_id" -> orders.getByClientOrderId(account, call, reading);
            case "PATCH orders" -> rest.size() == 1 ? orders.replace(account, rest.getFirst(), call, reading) : none();
            case "DELETE orders" -> cancel(account, rest);
            case "GET positions" -> positions(account, rest);
            case "GET account" -> account(account, call, rest, reading);
            case "GET clock" -> rest.isEmpty() ? market.clock() : none();
            case "GET assets" -> assets(rest);
            case "GET stocks" -> stocks(call, rest);
            default -> none();
        };
    }

    private Answer orders(String account, Call call, List<String> rest, Reading reading) {
        return switch (rest.size()) {
            case 0 -> orders.list(account, call, reading);
            case 1 -> orders.get(account, rest.getFirst(), reading);
            default -> none();
        };
    }

    private Answer cancel(String account, List<String> rest) {
        return switch (rest.size()) {
            case 0 -> orders.cancelAll(account);
            case 1 -> orders.cancel(account, rest.getFirst());
            default -> none();
        };
    }

    private Answer positions(String account, List<String> rest) {
        return switch (rest.size()) {
            case 0 -> accounts.positions(account);
            case 1 -> accounts.position(account, rest.getFirst());
            default -> none();
        };
    }

    private Answer account(String account, Call call, List<String> rest, Reading reading) {
        if (rest.isEmpty()) {
            return accounts.account(account);
        }
        var types = Parameters.list(call, "activity_types");
        var wantsFills = rest.equals(List.of("activities", "FILL"))
                || (rest.equals(List.of("activities")) && (types.isEmpty() || types.contains("FILL")));
        return wantsFills ? accounts.fills(account, call, reading) : none();
    }

    private Answer assets(List<String> rest) {
        return switch (rest.size()) {
            case 0 -> market.assets();
            case 1 -> market.asset(rest.getFirst());
            default -> none();
        };
    }

    private Answer stocks(Call call, List<String> rest) {
        if (rest.equals(List.of("quotes", "latest"))) {
            return market.latestQuotes(call);
        }
        var single =
                rest.size() == 3 && rest.get(1).equals("quotes") && rest.get(2).equals("latest");
        return single ? market.latestQuote(rest.getFirst()) : none();
    }

    private static Answer none() {
        return Answer.of(Errors.noSuchEndpoint());
    }
}
