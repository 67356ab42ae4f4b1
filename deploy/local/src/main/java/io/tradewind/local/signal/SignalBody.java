package io.tradewind.local.signal;

import io.tradewind.local.rest.Rest;
import io.tradewind.local.suite.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Completes what a person wrote: the secret always, the time when it is absent or {@code "now"}. */
final class SignalBody {

    private SignalBody() {}

    static String complete(String text, String secret, Instant now) {
        ObjectNode body = parse(text);
        body.put("secret", secret);
        JsonNode timestamp = body.get("timestamp");
        if (timestamp == null
                || timestamp.isNull()
                || (timestamp.isString() && "now".equals(timestamp.stringValue()))) {
            body.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        }
        return Rest.JSON.writeValueAsString(body);
    }

    private static ObjectNode parse(String text) {
        try {
            if (Rest.JSON.readTree(text) instanceof ObjectNode body) {
                return body;
            }
        } catch (JacksonException notJson) {
            throw Failure.failed("MALFORMED_JSON", "the signal is not JSON: " + notJson.getOriginalMessage());
        }
        throw Failure.failed("MALFORMED_JSON", "the signal is not a JSON object");
    }
}
