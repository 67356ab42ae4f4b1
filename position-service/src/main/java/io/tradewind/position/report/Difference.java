package io.tradewind.position.report;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;

/**
 * A holding on which the books and the broker disagree.
 *
 * @param booked sum over the account's books, signed
 * @param reported what the broker says, signed
 */
public record Difference(InstrumentId instrument, Product product, Quantity booked, Quantity reported) {}
