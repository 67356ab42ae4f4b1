package io.tradewind.signal.intake;

import static io.tradewind.signal.intake.InvalidSignalException.invalid;
import static io.tradewind.signal.intake.InvalidSignalException.missing;
import static io.tradewind.signal.intake.InvalidSignalException.unknown;

import io.tradewind.domain.Decimals;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.signal.intake.InboundBody.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a body. A field's first name is its own, the others are aliases. */
final class Fields {
    /** ASCII only: BigDecimal would take the digits of any script. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,5})?");

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private final InboundBody body;

    /** A value with the name it was sent under. */
    private record Found(String name, Value value) {}

    Fields(InboundBody body) {
        this.body = body;
    }

    boolean has(String name) {
        return body.find(name) != null;
    }

    @Nullable
    String text(int maxLength, String... names) throws InvalidSignalException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        String text = found.value().text();
        if (found.value().kind() != Value.Kind.STRING || text.length() > maxLength || !isPlain(text)) {
            throw invalid(
                    found.name(), "must be text of at most " + maxLength + " characters without control characters");
        }
        return text;
    }

    String requiredText(int maxLength, String... names) throws InvalidSignalException {
        return required(text(maxLength, names), names);
    }

    /** An identifier of the domain; its constructor knows the rule. */
    <T> @Nullable T id(Function<String, T> type, String... names) throws InvalidSignalException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        if (found.value().kind() != Value.Kind.STRING) {
            throw invalid(found.name(), "must be text");
        }
        try {
            return type.apply(found.value().text());
        } catch (IllegalArgumentException e) {
            throw invalid(found.name(), "has characters or a length that no such name has");
        }
    }

    /** One of a closed list, in any case. Nothing is guessed. */
    <E extends Enum<E>> @Nullable E choice(Collection<E> allowed, String... names) throws InvalidSignalException {
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
        throw unknown(found.name(), allowed.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    <E extends Enum<E>> E requiredChoice(Collection<E> allowed, String... names) throws InvalidSignalException {
        return required(choice(allowed, names), names);
    }

    Instant requiredTime(String name) throws InvalidSignalException {
        String text = requiredText(64, name);
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Answered below, like a time that no clock shows.
        }
        throw invalid(name, "must be an RFC 3339 time with its zone, like 2026-11-21T10:00:00Z");
    }

    @Nullable
    Price price(String... names) throws InvalidSignalException {
        return decimal(Price::new, "must be a decimal above 0", names);
    }

    @Nullable
    Quantity size(String... names) throws InvalidSignalException {
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

    @Nullable
    BigDecimal number(String... names) throws InvalidSignalException {
        return decimal(Function.identity(), "must be a decimal", names);
    }

    @Nullable
    BigDecimal notNegative(String... names) throws InvalidSignalException {
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

    <T> T required(@Nullable T value, String... names) throws InvalidSignalException {
        if (value == null) {
            throw missing(names[0]);
        }
        return value;
    }

    private <T> @Nullable T decimal(Function<BigDecimal, T> type, String rule, String... names)
            throws InvalidSignalException {
        Found found = find(names);
        if (found == null) {
            return null;
        }
        String text = found.value().text();
        if (found.value().kind() == Value.Kind.OTHER
                || text.length() > 64
                || !DECIMAL.matcher(text).matches()) {
            throw invalid(found.name(), rule);
        }
        try {
            return type.apply(Decimals.parse(text));
        } catch (IllegalArgumentException e) {
            throw invalid(found.name(), rule);
        }
    }

    /** Two names for one thing may both be there if they say the same. */
    private @Nullable Found find(String... names) throws InvalidSignalException {
        Found first = null;
        for (String name : names) {
            Value value = body.find(name);
            if (value == null) {
                continue;
            }
            if (first == null) {
                first = new Found(name, value);
            } else if (!first.value().text().equals(value.text())) {
                throw invalid(name, "contradicts " + first.name());
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
