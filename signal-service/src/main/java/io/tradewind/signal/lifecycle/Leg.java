package io.tradewind.signal.lifecycle;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The leg of a strategy's position that a signal means: {@code LONG_1} for the base, {@code LONG_2} and up for what was
 * added, {@code ALL} for the whole of it.
 */
public record Leg(String name) {
    private static final Pattern NAME = Pattern.compile("LONG_[1-9][0-9]?|ALL");

    public static final Leg ALL = new Leg("ALL");

    public Leg {
        name = name.toUpperCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a leg is Long_1 to Long_99 or ALL");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
