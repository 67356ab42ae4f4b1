package io.tradewind.signal.source;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.Product;
import java.util.List;
import java.util.Optional;

/**
 * A source that has proven to be who it says it is, or is trusted to be.
 *
 * @param accounts what it may send signals for
 * @param book whose position its signals move
 */
public record GrantedSource(String name, List<AccountPattern> accounts, BookId book, Product product) {
    public GrantedSource {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a source without accounts can send nothing");
        }
    }

    public boolean covers(AccountId account) {
        return accounts.stream().anyMatch(pattern -> pattern.covers(account));
    }

    /** The account its signals mean when they name none. Empty when it could be several. */
    public Optional<AccountId> onlyAccount() {
        return accounts.size() == 1 ? accounts.getFirst().single() : Optional.empty();
    }
}
