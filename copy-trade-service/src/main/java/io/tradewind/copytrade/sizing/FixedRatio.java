package io.tradewind.copytrade.sizing;

import io.tradewind.domain.Decimals;
import io.tradewind.domain.Quantity;
import io.tradewind.reference.Instrument;
import java.math.BigDecimal;

/**
 * The follower gets this much of each unit of the leader.
 *
 * @param ratio follower quantity per leader quantity; above 0, at most {@value #MAX} and with at most
 *     {@value #MAX_SCALE} digits after the point
 */
public record FixedRatio(BigDecimal ratio) {
    /** A larger ratio is a slip of the keyboard. */
    public static final int MAX = 1000;
    /** Digits after the point, at most: as the database keeps them. */
    public static final int MAX_SCALE = 10;

    /** Times the largest ratio it still has no more digits than a quantity may have. */
    private static final Quantity LARGEST = new Quantity(BigDecimal.TEN.pow(Decimals.MAX_INTEGER_DIGITS - 4));

    public FixedRatio {
        ratio = Decimals.checked(ratio);
        if (ratio.signum() <= 0 || ratio.compareTo(BigDecimal.valueOf(MAX)) > 0 || ratio.scale() > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "a ratio is above 0, at most " + MAX + ", with at most " + MAX_SCALE + " digits after the point");
        }
    }

    /** Whether the leader's quantity is so large that its share might be one that cannot be written down. */
    public static boolean isTooLarge(Quantity leader) {
        return leader.compareTo(LARGEST) > 0;
    }

    /** Rounded down to whole lots; 0 when it is not enough for one. Not for what {@link #isTooLarge}. */
    public Quantity of(Quantity leader, Instrument instrument) {
        BigDecimal exact = leader.value().multiply(ratio);
        return new Quantity(exact.subtract(exact.remainder(instrument.lotSize().value())));
    }
}
