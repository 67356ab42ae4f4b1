package io.tradewind.position.ledger;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;

/** What is netted into one position. */
public record PositionKey(AccountId account, BookId book, InstrumentId instrument, Product product) {}
