package io.tradewind.execution.account;

import io.tradewind.domain.AccountId;
import org.jspecify.annotations.Nullable;

/** A turn did not take place because its session is over. Nothing is lost: the account's next owner asks the broker. */
final class SessionEnded extends RuntimeException {
    SessionEnded(AccountId account, @Nullable RuntimeException cause) {
        super("the session of " + account + " is over", cause, false, false);
    }
}
