package io.tradewind.simbroker.alpaca;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Key pairs: {@code sim-ACCOUNT} and {@code sim-secret-ACCOUNT}. A toy venue, so they are no secrets. */
public final class Credentials {
    private static final String KEY = "sim-";
    private static final String SECRET = "sim-secret-";

    private final Set<String> accounts;

    public Credentials(Set<String> accounts) {
        this.accounts = Set.copyOf(accounts);
    }

    /** The account the pair belongs to; nothing when one is missing or they do not match. */
    public Optional<String> accountOf(@Nullable String keyId, @Nullable String secretKey) {
        if (keyId == null || secretKey == null || !keyId.startsWith(KEY)) {
            return Optional.empty();
        }
        var account = keyId.substring(KEY.length());
        return accounts.contains(account) && secretKey.equals(SECRET + account)
                ? Optional.of(account)
                : Optional.empty();
    }
}
