package io.tradewind.messaging.inbound;

import io.tradewind.domain.Decimals;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.inbound.InboundBody.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the fields of a body. A field's first name is its own, the others are aliases. What is absent, null
 * or blank is null. Pure.
 */
public final class Fields {
    /** ASCII only: BigDecimal would take the digits of any script. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,5})?");

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,18}");

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private final InboundBody body;

    /** A value with the name it was sent under. */
    private record Found(String name, Value value) {}

    public Fields(InboundBody body) {
        this.body = body;
    }

    public boolean has(String name) {
        return body.find(name) != null;
    }

    /** Text without control characters. */
    public @Nullable String text(int maxLength, String... names) throws InvalidFieldException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        String text = found.value().text();
        if (found.value().kind() != Value.Kind.STRING || text.length() > maxLength || !isPlain(text)) {
            throw InvalidFieldException.invalid(
                    found.name(), "must be text of at most " + maxLength + " characters without control characters");
        }
        return text;
    }

    public String requiredText(int maxLength, String... names) throws InvalidFieldException {
        return required(text(maxLength, names), names);
    }

    /** An identifier of the domain; its constructor knows the rule. */
    public <T> @Nullable T id(Function<String, T> type, String... names) throws InvalidFieldException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        if (found.value().kind() != Value.Kind.STRING) {
            throw InvalidFieldException.invalid(found.name(), "must be text");
        }
        try {
            return type.apply(found.value().text());
        } catch (IllegalArgumentException e) {
            throw InvalidFieldException.invalid(found.name(), "has characters or a length that no such name has");
        }
    }

    /** One of a closed list, in any case. Nothing is guessed. */
    public <E extends Enum<E>> @Nullable E choice(Collection<E> allowed, String... names) throws InvalidFieldException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        String wanted = found.value().text().toUpperCase(Locale.ROOT);
        for (E choice : allowed) {
            if (found.value().kind() == Value.Kind.STRING && choice.name().equals(wanted)) {
                return choice;
            }
        }
        throw InvalidFieldException.unknown(
                found.name(), allowed.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    public <E extends Enum<E>> E requiredChoice(Collection<E> allowed, String... names) throws InvalidFieldException {
        return required(choice(allowed, names), names);
    }

    /** RFC 3339 with a zone, of the years 1970 to 2999. */
    public Instant requiredTime(String name) throws InvalidFieldException {
        String text = requiredText(64, name);
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Answered below, like a time that no clock shows.
        }
        throw InvalidFieldException.invalid(name, "must be an RFC 3339 time with its zone, like 2026-11-21T10:00:00Z");
    }

    /** Above 0. */
    public @Nullable Price price(String... names) throws InvalidFieldException {
        return decimal(Price::new, "must be a decimal above 0", names);
    }

    /** Above 0. */
    public @Nullable Quantity size(String... names) throws InvalidFieldException {
        return decimal(
                value -> {
                    Quantity quantity = new Quantity(value);
                    if (!quantity.isPositive()) {
                        throw new IllegalArgumentException("not positive");
                    }
                    return quantity;
                },
                "must be a decimal above 0",
                names);
    }

    /** Of any sign, in canonical form. */
    public @Nullable BigDecimal number(String... names) throws InvalidFieldException {
        return decimal(Function.identity(), "must be a decimal", names);
    }

    /** 0 or above, in canonical form. */
    public @Nullable BigDecimal notNegative(String... names) throws InvalidFieldException {
        return decimal(
                value -> {
                    if (value.signum() < 0) {
                        throw new IllegalArgumentException("negative");
                    }
                    return value;
                },
                "must be a decimal of 0 or more",
                names);
    }

    /** A whole number from 1 to 2^63 - 1, as a JSON number or as text. */
    public @Nullable Long count(String name) throws InvalidFieldException {
        Found found = find(name);
        if (found == null) {
            return null;
        }
        String text = found.value().text();
        if (found.value().kind() != Value.Kind.OTHER && COUNT.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            if (number.bitLength() < Long.SIZE) {
                return number.longValue();
            }
        }
        throw InvalidFieldException.invalid(found.name(), "must be a whole number from 1 to 9223372036854775807");
    }

    /** The value, which has to be there. */
    public <T> T required(@Nullable T value, String... names) throws InvalidFieldException {
        if (value == null) {
            throw InvalidFieldException.missing(names[0]);
        }
        return value;
    }

    private <T> @Nullable T decimal(Function<BigDecimal, T> type, String rule, String... names)
            throws InvalidFieldException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        String text = found.value().text();
        if (found.value().kind() == Value.Kind.OTHER
                || text.length() > 64
                || !DECIMAL.matcher(text).matches()) {
            throw InvalidFieldException.invalid(found.name(), rule);
        }
        try {
            return type.apply(Decimals.parse(text));
        } catch (IllegalArgumentException e) {
            throw InvalidFieldException.invalid(found.name(), rule);
        }
    }

    /** Two names for one thing may both be there if they say the same. */
    private @Nullable Found find(String... names) throws InvalidFieldException {
        Found first = null;
        for (String name : names) {
            Value value = body.find(name);
            if (value == null) {
                continue;
            }
            if (first == null) {
                first = new Found(name, value);
            } else if (!first.value().text().equals(value.text())) {
                throw InvalidFieldException.invalid(name, "contradicts " + first.name());
            }
        }
        return first;
    }

    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
