package io.tradewind.simbroker.venue;

import java.math.BigDecimal;

/** Why a request changed nothing. */
public sealed interface Refusal {
    record UnknownSymbol(String symbol) implements Refusal {}

    /** Used before by this account, by an order in any state. */
    record DuplicateClientOrderId(String clientOrderId) implements Refusal {}

    record QuantityNotPositive(BigDecimal quantity) implements Refusal {}

    record QuantityOffLot(String symbol, BigDecimal quantity, BigDecimal lot) implements Refusal {}

    record PriceNotPositive(BigDecimal limitPrice) implements Refusal {}

    record PriceOffTick(String symbol, BigDecimal limitPrice, BigDecimal tick) implements Refusal {}

    record StopPriceNotPositive(BigDecimal stopPrice) implements Refusal {}

    record StopPriceOffTick(String symbol, BigDecimal stopPrice, BigDecimal tick) implements Refusal {}

    /** An order with a stop, or for extended hours, has to be able to rest. */
    record MustRest(OrderTerms.TimeInForce timeInForce) implements Refusal {}

    /** The venue takes no stop order at the moment; only because a fault says so. */
    record StopNotTaken() implements Refusal {}

    record InsufficientBuyingPower(BigDecimal buyingPower, BigDecimal costBasis) implements Refusal {}

    /** More is asked to be sold than is held and free of other sell orders. */
    record InsufficientQuantity(
            String symbol, BigDecimal requested, BigDecimal available, BigDecimal held, BigDecimal heldForOrders)
            implements Refusal {}

    /** No such order in this account. */
    record UnknownOrder() implements Refusal {}

    /** The order is not in the book: over, being canceled, or not there yet. */
    record NotReplaceable(Order.Status status) implements Refusal {}

    /** The order that would take its place asks for the same. */
    record NothingChanged() implements Refusal {}

    /** An order of this type has no such price that could change. */
    record NoSuchPrice(OrderTerms.Type type) implements Refusal {}

    /** The stop price has done its work. */
    record AlreadyTriggered() implements Refusal {}

    /** The order is past canceling, or a cancel is on its way already. */
    record NotCancelable(Order.Status status) implements Refusal {}
}
