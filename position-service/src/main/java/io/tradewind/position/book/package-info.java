/**
 * Positions: what the ledger's entries come to. A position is the fold of its entries in book order, so it depends on
 * which entries there are and not on when or how often they came.
 *
 * <p>Quantity, open cost and realized P&L are exact; only the average price is rounded, and at every moment
 * {@code realized P&L − open cost = −(sum of all costs)} to the last digit.
 */
@NullMarked
package io.tradewind.position.book;

import org.jspecify.annotations.NullMarked;
