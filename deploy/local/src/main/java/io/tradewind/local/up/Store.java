package io.tradewind.local.up;

import io.tradewind.local.secret.Secret;
import java.util.Locale;

/** A service's store: a schema and the role of the same name that owns it. */
public enum Store {
    SIGNAL(Secret.PG_SIGNAL),
    EXECUTION(Secret.PG_EXECUTION),
    POSITION(Secret.PG_POSITION),
    COPYTRADE(Secret.PG_COPYTRADE);

    private final Secret password;

    Store(Secret password) {
        this.password = password;
    }

    public Secret password() {
        return password;
    }

    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }
}
