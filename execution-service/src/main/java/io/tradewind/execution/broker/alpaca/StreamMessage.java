package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.ExecutionReport;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What one message of the stream says, and the two that are sent. */
sealed interface StreamMessage {
    String TRADE_UPDATES = "trade_updates";

    /** The answer to the credentials, or to listening without them. */
    record Authorization(boolean authorized) implements StreamMessage {}

    /** Which updates flow from now on. */
    record Listening(boolean toTradeUpdates) implements StreamMessage {}

    record Update(ExecutionReport report) implements StreamMessage {}

    /** Of no meaning to us, or unreadable: an update may have been in it. */
    record Other(String what, boolean mayBeAnUpdate) implements StreamMessage {}

    static StreamMessage parse(String text) {
        try {
            var message = AlpacaJson.parse(text);
            var data = message.path("data");
            return switch (Objects.requireNonNullElse(AlpacaJson.text(message, "stream"), "")) {
                case "authorization" -> new Authorization("authorized".equals(AlpacaJson.text(data, "status")));
                case "listening" -> new Listening(listensToTradeUpdates(data));
                case TRADE_UPDATES ->
                    AlpacaMapping.isMultiLeg(data.path("order"))
                            ? new Other("a multi-leg order placed elsewhere", false)
                            : new Update(AlpacaMapping.tradeUpdate(data));
                default -> new Other("a message of another stream", false);
            };
        } catch (AlpacaJson.Unreadable e) {
            return new Other(e.reason(), true);
        }
    }

    static String authenticate(String keyId, String secret) {
        var message = AlpacaJson.object().put("action", "authenticate");
        message.putObject("data").put("key_id", keyId).put("secret_key", secret);
        return message.toString();
    }

    static String listen() {
        var message = AlpacaJson.object().put("action", "listen");
        message.putObject("data").putArray("streams").add(TRADE_UPDATES);
        return message.toString();
    }

    private static boolean listensToTradeUpdates(JsonNode data) {
        for (JsonNode stream : data.path("streams")) {
            if (stream.isString() && stream.stringValue().equals(TRADE_UPDATES)) {
                return true;
            }
        }
        return false;
    }
}
