package io.tradewind.execution.wish;

import io.tradewind.contracts.order.OrderCommand.OrderWanted;

/**
 * The newest revision of a wish.
 *
 * @param terms as last wanted
 * @param revision may be above that of the terms: then the wish was withdrawn
 * @param wanted false when what is not executed is to be canceled
 */
public record Wish(OrderWanted terms, long revision, boolean wanted) {}
