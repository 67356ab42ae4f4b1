package io.tradewind.execution.account;

import io.tradewind.domain.AccountId;

/** Another instance owns the account, or nobody does at this moment. */
public final class NotOwnedException extends RuntimeException {
    NotOwnedException(AccountId account) {
        super("account " + account + " is not owned by this instance");
    }
}
