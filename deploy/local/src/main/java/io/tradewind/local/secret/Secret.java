package io.tradewind.local.secret;

import java.util.Locale;

/** A secret of the local suite. Its file is named like the constant, in lower case with hyphens. */
public enum Secret {
    /** Bearer token of the REST APIs. */
    ADMIN_TOKEN,
    /** Password of PostgreSQL's superuser. */
    PG_ADMIN,
    PG_SIGNAL,
    PG_EXECUTION,
    PG_POSITION,
    PG_COPYTRADE,
    /** What the source {@code demo} shows at the webhook. */
    WEBHOOK_DEMO,
    WEBHOOK_BENCH;

    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
