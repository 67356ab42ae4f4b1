package io.tradewind.domain;

import java.math.BigDecimal;

/**
 * Bounds that every decimal of the suite keeps. A number from outside such as {@code 1e400} is small as text and huge
 * in memory once written out; it stops here.
 */
public final class Decimals {
    /** Digits before the decimal point, at most. */
    public static final int MAX_INTEGER_DIGITS = 18;
    /** Digits after the decimal point, at most; brokers accept nine. */
    public static final int MAX_SCALE = 12;

    private Decimals() {}

    /**
     * Reads a decimal as it stands, without rounding.
     *
     * @throws IllegalArgumentException when the text is no plain decimal or is out of bounds
     */
    public static BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > 64) {
            throw new IllegalArgumentException("not a decimal of 1 to 64 characters");
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a decimal", e);
        }
    }

    /**
     * The same number in canonical form: no trailing zeros, never scientific, so that equal numbers are equal values.
     */
    public static BigDecimal checked(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long integerDigits = (long) value.precision() - value.scale();
        if (integerDigits > MAX_INTEGER_DIGITS || integerDigits < -MAX_SCALE || value.precision() > 64) {
            throw new IllegalArgumentException("decimal out of bounds");
        }
        BigDecimal stripped = value.stripTrailingZeros();
        BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        if (plain.scale() > MAX_SCALE) {
            throw new IllegalArgumentException("decimal has more than " + MAX_SCALE + " digits after the point");
        }
        return plain;
    }
}
