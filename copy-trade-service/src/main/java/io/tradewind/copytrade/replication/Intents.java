package io.tradewind.copytrade.replication;

import io.tradewind.domain.IntentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What execution made of our wishes, and how much of it is executed. Everything here runs in a unit of work that holds
 * the follower.
 */
@Component
public class Intents {
    private static final int AVERAGE_SCALE = 12;

    private final JdbcTemplate jdbc;

    Intents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was executed for a wish, over all its intents.
     *
     * @param averagePrice rounded to 12 digits, half even; null while nothing is executed
     */
    public record Executed(
            Quantity cumulativeQuantity, @Nullable BigDecimal averagePrice) {
        static Executed of(BigDecimal quantity, BigDecimal notional) {
            return new Executed(
                    new Quantity(quantity),
                    quantity.signum() <= 0 || notional.signum() <= 0
                            ? null
                            : canonical(notional.divide(quantity, AVERAGE_SCALE, RoundingMode.HALF_EVEN)));
        }

        private static BigDecimal canonical(BigDecimal price) {
            BigDecimal stripped = price.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    /** Notes whose the intent is; harmless when it is known. */
    public void adopt(IntentId intentId, WishId wishId) {
        jdbc.update(
                "insert into copy_intent (intent_id, wish_id) values (?, ?) on conflict do nothing",
                intentId.value(),
                wishId.value());
    }

    /** Adds a fill; returns the wish it is of, or nothing when the intent is none of ours. */
    public Optional<String> fill(IntentId intentId, Quantity quantity, BigDecimal notional) {
        return jdbc.query("""
                        update copy_intent set cumulative_quantity = cumulative_quantity + ?, notional = notional + ?
                        where intent_id = ? returning wish_id""", (row, _) -> row.getString(1), quantity.value(), notional, intentId.value()).stream()
                .findFirst();
    }

    /** Sets what execution says was executed in all; the fills we saw keep the word where they come to the same. */
    public void close(IntentId intentId, Quantity cumulative, @Nullable BigDecimal averagePrice) {
        BigDecimal notional = averagePrice == null ? BigDecimal.ZERO : averagePrice.multiply(cumulative.value());
        jdbc.update("""
                update copy_intent set cumulative_quantity = ?, notional = ?
                where intent_id = ? and cumulative_quantity <> ?""", cumulative.value(), notional, intentId.value(), cumulative.value());
    }

    public Executed executed(WishId wishId) {
        return jdbc.query("""
                        select coalesce(sum(cumulative_quantity), 0), coalesce(sum(notional), 0) from copy_intent
                        where wish_id = ?""", (row, _) -> Executed.of(row.getBigDecimal(1), row.getBigDecimal(2)), wishId.value())
                .getFirst();
    }
}
