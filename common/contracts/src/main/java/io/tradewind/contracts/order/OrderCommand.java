package io.tradewind.contracts.order;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.domain.WishId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish for one order of an account. Absolute and versioned: the highest revision of a wish is all that counts, so a
 * wish may be repeated, and one that was overtaken is left out. Read strictly.
 */
public sealed interface OrderCommand {
    AccountId account();

    WishId wishId();

    /** Counts up per wish, from 1; with the wish's id the natural id of the command. */
    long revision();

    /**
     * The account is to have this order. A first revision places it, a later one changes what is not executed yet.
     * Admission decides, and may only reduce or deny.
     *
     * @param source who wishes it
     * @param quantity units in all, with what was executed under earlier revisions
     * @param limitPrice present exactly for LIMIT and STOP_LIMIT
     * @param triggerPrice present exactly for STOP and STOP_LIMIT
     * @param displayQuantity units shown to the market at a time; null when all of it is
     * @param wantedTime when it was decided; an entry grows too old
     */
    record OrderWanted(
            AccountId account,
            WishId wishId,
            long revision,
            String source,
            BookId book,
            InstrumentId instrument,
            Product product,
            Action action,
            Quantity quantity,
            OrderType orderType,
            TimeInForce timeInForce,
            @Nullable Price limitPrice,
            @Nullable Price triggerPrice,
            @Nullable Quantity displayQuantity,
            Instant wantedTime)
            implements OrderCommand {
        public OrderWanted {
            if (revision < 1 || !quantity.isPositive()) {
                throw new IllegalArgumentException("a wish has a revision of 1 or above and a quantity above 0");
            }
            if (orderType.hasLimit() != (limitPrice != null)) {
                throw new IllegalArgumentException("a wish has a limit price exactly when LIMIT or STOP_LIMIT");
            }
            if (!new OrderConditions(triggerPrice, displayQuantity).fit(orderType)) {
                throw new IllegalArgumentException("a wish has a trigger price exactly when STOP or STOP_LIMIT");
            }
        }

        public OrderConditions conditions() {
            return new OrderConditions(triggerPrice, displayQuantity);
        }
    }

    /** Whatever of the wish is not executed is to be canceled. Fills stand. */
    record OrderUnwanted(AccountId account, WishId wishId, long revision, Instant unwantedTime)
            implements OrderCommand {
        public OrderUnwanted {
            if (revision < 1) {
                throw new IllegalArgumentException("a wish has a revision of 1 or above");
            }
        }
    }

    /** What a wish is for. */
    enum Action {
        /** Open or add. Needs permission. */
        ENTER,
        /** Sell, and never more than the book holds. */
        REDUCE
    }
}
