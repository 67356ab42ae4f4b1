package io.tradewind.position.ledger;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger. Kind, account, natural id and cumulative quantity together exist once.
 *
 * <p>Positions are the entries taken in {@link #BOOK_ORDER}, whatever order they arrived in.
 */
public sealed interface LedgerEntry {
    /**
     * The order in which entries count: the broker's time, and where that is equal, an order that is always the same.
     */
    Comparator<LedgerEntry> BOOK_ORDER = Comparator.comparing(LedgerEntry::effectiveTime)
            .thenComparing(LedgerEntry::naturalId)
            .thenComparing(LedgerEntry::cumAfter);

    PositionKey position();

    Change change();

    /** When it happened, in microseconds, which is what the database keeps. */
    Instant effectiveTime();

    /** The id it has outside. */
    String naturalId();

    /** Where it stands on the axis of its natural id; 0 where there is no such axis. */
    Quantity cumAfter();

    /**
     * Executed quantity of a broker order, from {@code cumBefore} to {@code cumAfter}.
     *
     * @param notional price times quantity, not signed
     * @param executionIds those the broker named, for the whole fill that this may be a part of
     */
    record Fill(
            PositionKey position,
            BrokerOrderId brokerOrderId,
            @Nullable ClientOrderId clientOrderId,
            @Nullable IntentId intentId,
            Side side,
            Quantity cumBefore,
            Quantity cumAfter,
            BigDecimal notional,
            List<ExecutionId> executionIds,
            Instant effectiveTime)
            implements LedgerEntry {
        public Fill {
            notional = Amounts.canonical(notional);
            executionIds = List.copyOf(executionIds);
            effectiveTime = effectiveTime.truncatedTo(ChronoUnit.MICROS);
        }

        static Fill of(OrderFilled fill, ExecutedPart part) {
            return new Fill(
                    new PositionKey(fill.account(), fill.book(), fill.instrument(), fill.product()),
                    fill.brokerOrderId(),
                    fill.clientOrderId(),
                    fill.intentId(),
                    fill.side(),
                    part.from(),
                    part.to(),
                    part.notional(),
                    fill.executionIds(),
                    fill.transactTime());
        }

        @Override
        public Change change() {
            return new Change(side.signed(cumAfter.minus(cumBefore)), side == Side.BUY ? notional : notional.negate());
        }

        @Override
        public String naturalId() {
            return brokerOrderId.value();
        }
    }

    /** What an account held before its orders were watched. One for each instrument and product. */
    record Opening(PositionKey position, Change change, Instant effectiveTime) implements LedgerEntry {
        public Opening {
            effectiveTime = effectiveTime.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public String naturalId() {
            return position.instrument() + "|" + position.product();
        }

        @Override
        public Quantity cumAfter() {
            return Quantity.ZERO;
        }
    }
}
