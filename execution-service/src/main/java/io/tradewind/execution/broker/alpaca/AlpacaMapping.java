package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.AlpacaJson.requiredDecimal;
import static io.tradewind.execution.broker.alpaca.AlpacaJson.requiredText;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.BrokerHolding;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.NewOrder;
import io.tradewind.execution.broker.Placement;
import io.tradewind.execution.broker.ReportedStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Alpaca's words in ours and back. Symbols are the same on both sides. */
final class AlpacaMapping {
    private static final String UNREADABLE_ID = " is no identifier";
    private static final List<String> EVENTS_WORTH_NOTING =
            List.of("trade_bust", "trade_correct", "order_cancel_rejected", "order_replace_rejected", "restated");

    private AlpacaMapping() {}

    /** The body of a placement. Decimals go as plain strings. */
    static String placement(NewOrder order) {
        var json = AlpacaJson.object()
                .put("symbol", order.instrument().value())
                .put("side", lowerCase(order.side()))
                .put("type", lowerCase(order.orderType()))
                .put("time_in_force", lowerCase(order.timeInForce()))
                .put("qty", order.quantity().toString())
                .put("client_order_id", order.clientOrderId().value());
        if (order.limitPrice() != null) {
            json.put("limit_price", order.limitPrice().toString());
        }
        var trigger = order.conditions().triggerPrice();
        if (trigger != null) {
            json.put("stop_price", trigger.toString());
        }
        return json.toString();
    }

    /** An Order object. */
    static ExecutionReport order(JsonNode order) {
        return report(order, null, null, rejection(order));
    }

    /** Several instruments under one order: we place none, and as a whole it has no symbol; its legs have. */
    static boolean isMultiLeg(JsonNode order) {
        return "mleg".equals(AlpacaJson.text(order, "order_class")) && AlpacaJson.text(order, "symbol") == null;
    }

    /** The data of a {@code trade_updates} message. */
    static ExecutionReport tradeUpdate(JsonNode data) {
        var order = data.path("order");
        var event = Objects.requireNonNullElse(AlpacaJson.text(data, "event"), "");
        return report(
                order,
                AlpacaJson.time(data, "timestamp"),
                event.equals("fill") || event.equals("partial_fill") ? executionId(data) : null,
                EVENTS_WORTH_NOTING.contains(event) ? event : rejection(order));
    }

    private static @Nullable ExecutionId executionId(JsonNode data) {
        var text = AlpacaJson.text(data, "execution_id");
        return text == null ? null : identifier("execution_id", text, ExecutionId::new);
    }

    private static ExecutionReport report(
            JsonNode order, @Nullable Instant time, @Nullable ExecutionId execution, @Nullable String text) {
        var filled = quantity(order, "filled_qty");
        // Orders placed elsewhere by amount of money have no quantity until they end; as far as known it is what
        // filled.
        var asked = AlpacaJson.decimal(order, "qty");
        var quantity = asked == null ? filled : new Quantity(asked);
        return new ExecutionReport(
                identifier("id", requiredText(order, "id"), BrokerOrderId::new),
                clientOrderId(order),
                identifier("symbol", requiredText(order, "symbol"), InstrumentId::new),
                side(order),
                quantity,
                status(requiredText(order, "status"), filled, asked == null ? null : quantity),
                filled,
                filled.isZero() ? null : AlpacaJson.average(order, "filled_avg_price"),
                execution,
                time == null ? lastChange(order) : time,
                text,
                placement(order));
    }

    /** What we do not speak is left out, never guessed. */
    private static @Nullable Placement placement(JsonNode order) {
        var placed = Stream.of("submitted_at", "created_at")
                .map(field -> AlpacaJson.time(order, field))
                .filter(Objects::nonNull)
                .findFirst();
        var replaces = AlpacaJson.text(order, "replaces");
        return placed.map(time -> new Placement(
                        word(OrderType.class, AlpacaJson.text(order, "type")),
                        word(TimeInForce.class, AlpacaJson.text(order, "time_in_force")),
                        price(order, "limit_price"),
                        price(order, "stop_price"),
                        replaces == null ? null : identifier("replaces", replaces, BrokerOrderId::new),
                        time))
                .orElse(null);
    }

    private static @Nullable Price price(JsonNode order, String field) {
        var price = AlpacaJson.decimal(order, field);
        return price == null || price.signum() <= 0 ? null : new Price(price);
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> words, @Nullable String text) {
        return Stream.of(words.getEnumConstants())
                .filter(word -> lowerCase(word).equals(text))
                .findFirst()
                .orElse(null);
    }

    /** A row of the FILL activities. Its id ends in the id the stream gives the same execution. */
    static BrokerFill fill(JsonNode row) {
        var id = requiredText(row, "id");
        var time = AlpacaJson.time(row, "transaction_time");
        if (time == null) {
            throw new AlpacaJson.Unreadable("transaction_time is missing");
        }
        return new BrokerFill(
                identifier(
                        "id", id.substring(id.lastIndexOf("::") < 0 ? 0 : id.lastIndexOf("::") + 2), ExecutionId::new),
                identifier("order_id", requiredText(row, "order_id"), BrokerOrderId::new),
                identifier("symbol", requiredText(row, "symbol"), InstrumentId::new),
                side(row),
                quantity(row, "qty"),
                requiredDecimal(row, "price"),
                quantity(row, "cum_qty"),
                time);
    }

    static BrokerHolding holding(JsonNode position) {
        var quantity = new Quantity(requiredDecimal(position, "qty"));
        var isShort = "short".equals(AlpacaJson.text(position, "side"));
        return new BrokerHolding(
                identifier("symbol", requiredText(position, "symbol"), InstrumentId::new),
                Product.CASH,
                isShort && quantity.isPositive() ? quantity.negated() : quantity,
                AlpacaJson.average(position, "avg_entry_price"));
    }

    static BrokerBalance balance(JsonNode account) {
        return new BrokerBalance(
                requiredDecimal(account, "cash"),
                requiredDecimal(account, "buying_power"),
                Objects.requireNonNullElse(AlpacaJson.text(account, "currency"), "USD"));
    }

    /** A status in our words; a text we do not know decides nothing. */
    static ReportedStatus status(String text, Quantity filled, @Nullable Quantity asked) {
        return switch (text) {
            case "accepted",
                    "pending_new",
                    "accepted_for_bidding",
                    "new",
                    "held",
                    "partially_filled",
                    "done_for_day",
                    "stopped",
                    "suspended",
                    "pending_replace" -> ReportedStatus.WORKING;
            case "calculated" -> filled.equals(asked) ? ReportedStatus.FILLED : ReportedStatus.WORKING;
            case "pending_cancel" -> ReportedStatus.PENDING_CANCEL;
            case "filled" -> ReportedStatus.FILLED;
            case "canceled" -> ReportedStatus.CANCELED;
            case "expired" -> ReportedStatus.EXPIRED;
            case "rejected" -> ReportedStatus.REJECTED;
            case "replaced" -> ReportedStatus.REPLACED;
            default -> ReportedStatus.UNKNOWN;
        };
    }

    /** Null for orders placed elsewhere under a text that cannot be one of our ids. */
    private static @Nullable ClientOrderId clientOrderId(JsonNode order) {
        var text = AlpacaJson.text(order, "client_order_id");
        try {
            return text == null ? null : new ClientOrderId(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String rejection(JsonNode order) {
        var replacedBy = AlpacaJson.text(order, "replaced_by");
        if (replacedBy != null) {
            return AlpacaAnswers.printable("replaced by " + replacedBy);
        }
        var reason = AlpacaJson.text(order, "reject_reason");
        return reason == null ? null : AlpacaAnswers.printable(reason);
    }

    private static Instant lastChange(JsonNode order) {
        return Stream.of("updated_at", "submitted_at", "created_at")
                .map(field -> AlpacaJson.time(order, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AlpacaJson.Unreadable("updated_at, submitted_at and created_at are missing"));
    }

    private static Side side(JsonNode node) {
        return switch (requiredText(node, "side")) {
            case "buy" -> Side.BUY;
            // The activities tell a short sale apart, orders do not.
            case "sell", "sell_short" -> Side.SELL;
            default -> throw new AlpacaJson.Unreadable("side is neither buy nor sell");
        };
    }

    private static Quantity quantity(JsonNode node, String field) {
        var quantity = new Quantity(requiredDecimal(node, field));
        if (quantity.isNegative()) {
            throw new AlpacaJson.Unreadable(field + " is below 0");
        }
        return quantity;
    }

    private static <T> T identifier(String field, String text, Function<String, T> constructor) {
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw new AlpacaJson.Unreadable(field + UNREADABLE_ID);
        }
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
