package io.tradewind.execution.broker.alpaca;

import io.tradewind.domain.Decimals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what Alpaca writes: unknown fields ignored, decimals from strings or numbers, never through a double. */
final class AlpacaJson {
    /** Far more than an average price needs; guards against numbers that are small as text only. */
    private static final int DIGITS_MAX = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private AlpacaJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * The text as JSON.
     *
     * @throws Unreadable when it is none
     */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new Unreadable("not JSON");
        }
    }

    /** The text of a string field, or null when it is missing, null, empty or something else. */
    static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    static String requiredText(JsonNode node, String field) {
        var value = text(node, field);
        if (value == null) {
            throw new Unreadable(field + " is missing");
        }
        return value;
    }

    /** A decimal within the suite's bounds, or null when it is missing or null. */
    static @Nullable BigDecimal decimal(JsonNode node, String field) {
        var value = node.path(field);
        try {
            if (value.isString() && !value.stringValue().isEmpty()) {
                return Decimals.parse(value.stringValue());
            }
            return value.isNumber() ? Decimals.checked(value.decimalValue()) : null;
        } catch (IllegalArgumentException e) {
            throw new Unreadable(field + " is no decimal within bounds");
        }
    }

    static BigDecimal requiredDecimal(JsonNode node, String field) {
        var value = decimal(node, field);
        if (value == null) {
            throw new Unreadable(field + " is missing");
        }
        return value;
    }

    /**
     * An average, which may have more digits than anything we send. Null when it is missing, unusable or 0, which is
     * how Alpaca says that nothing was filled.
     */
    static @Nullable BigDecimal average(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isNumber() && !(value.isString() && value.stringValue().length() <= DIGITS_MAX)) {
            return null;
        }
        try {
            var average = value.isNumber() ? value.decimalValue() : new BigDecimal(value.stringValue());
            var usable = average.signum() > 0
                    && average.precision() <= DIGITS_MAX
                    && Math.abs(average.scale()) <= DIGITS_MAX;
            return usable ? average : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A time with {@code Z} or a numeric offset, or null when it is missing or no time. */
    static @Nullable Instant time(JsonNode node, String field) {
        var value = text(node, field);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An answer that does not say what it has to. The message names the field, never the content. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
