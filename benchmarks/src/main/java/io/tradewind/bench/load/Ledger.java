package io.tradewind.bench.load;

import io.tradewind.proof.suite.Stores;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * When executed parts were committed to a chain's ledger, told by PostgreSQL itself. Needs its setting
 * {@code track_commit_timestamp}.
 */
public final class Ledger {

    private static final long NANOS_PER_MICRO = 1_000;

    private final Stores stores;
    private final String table;
    private long last;

    public Ledger(Chain chain) {
        this.stores = chain.stores();
        this.table = chain.ledger();
    }

    /** Leaves out all that is there by now. */
    public void skip() throws SQLException {
        last = Long.parseLong(stores.rows("select coalesce(max(id), 0) as last from " + table)
                .getFirst()
                .getOrDefault("last", "0"));
    }

    public int count() throws SQLException {
        return Integer.parseInt(stores.rows("select count(*) as parts from " + table + " where id > " + last)
                .getFirst()
                .getOrDefault("parts", "0"));
    }

    /** Time of the commit, by {@link Clock}, of each new order; the first one when it came in parts. */
    public Map<String, Long> commits() throws SQLException {
        Map<String, Long> found = new HashMap<>();
        for (Map<String, String> row : stores.rows("select client_order_id as id, (extract(epoch from "
                + "pg_xact_commit_timestamp(xmin)) * 1000000)::bigint as micros from " + table + " where id > " + last
                + " and client_order_id is not null")) {
            found.merge(
                    row.getOrDefault("id", ""),
                    Long.parseLong(row.getOrDefault("micros", "0")) * NANOS_PER_MICRO,
                    Math::min);
        }
        return found;
    }
}
