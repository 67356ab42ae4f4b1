package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query parameters as Alpaca reads them. */
final class Parameters {
    private Parameters() {}

    /** A parameter cannot be read. */
    static final class Invalid extends Exception {
        private final String parameter;

        Invalid(String parameter) {
            super(parameter, null, false, false);
            this.parameter = parameter;
        }

        Reply reply() {
            return Errors.invalidParameter("invalid " + parameter);
        }
    }

    static int number(Call call, String name, int otherwise, int max) throws Invalid {
        var text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var value = Integer.parseInt(text);
            if (value < 1 || value > max) {
                throw new Invalid(name);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new Invalid(name);
        }
    }

    static boolean ascending(Call call) throws Invalid {
        return switch (call.parameter("direction", "desc")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw new Invalid("direction");
        };
    }

    /** A day, or a time with an offset. */
    static @Nullable Instant time(Call call, String name) throws Invalid {
        var text = call.parameter(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            // A plus that was not escaped arrives as a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new Invalid(name);
        }
    }

    static @Nullable UUID id(Call call, String name) throws Invalid {
        var text = call.parameter(name);
        if (text == null) {
            return null;
        }
        return OrdersApi.uuid(text).orElseThrow(() -> new Invalid(name));
    }

    static Set<String> list(Call call, String name) {
        var text = call.parameter(name);
        return text == null ? Set.of() : Set.of(text.split(","));
    }
}
