package io.tradewind.signal.query;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.signal.lifecycle.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads signals with their fate. */
@Repository
class SignalQueries {
    private static final String SELECT = """
            select s.signal_id, s.source, s.account, s.instrument, s.type, s.status, s.code, s.detail, s.signal_time,
                   s.received_time, s.fate, i.intent_id,
                   array(select o.client_order_id from signal_order o where o.intent_id = i.intent_id order by o.place)
                     as order_ids
            from signal s left join signal_intent i on i.signal_id = s.signal_id
            """;

    /** A null filter lets everything through; the casts tell PostgreSQL what a null would have been. */
    private static final String FILTER = """
            where (:source::text is null or s.source = :source) and (:status::text is null or s.status = :status)
            """;

    private final JdbcClient jdbc;

    SignalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignalView> find(String signalId) {
        return jdbc.sql(SELECT + "where s.signal_id = :id")
                .param("id", signalId)
                .query((row, _) -> view(row))
                .optional();
    }

    /** Newest first. */
    Page<SignalView> list(@Nullable String source, @Nullable Status status, PageRequest page) {
        String wanted = status == null ? null : status.name();
        List<SignalView> items = jdbc.sql(SELECT + FILTER + "order by s.id desc limit :limit offset :offset")
                .param("source", source)
                .param("status", wanted)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query((row, _) -> view(row))
                .list();
        long total = jdbc.sql("select count(*) from signal s " + FILTER)
                .param("source", source)
                .param("status", wanted)
                .query(Long.class)
                .single();
        return Page.of(page, items, total);
    }

    private static SignalView view(ResultSet row) throws SQLException {
        String account = row.getString("account");
        return new SignalView(
                row.getString("signal_id"),
                row.getString("source"),
                account,
                List.of(account),
                row.getString("instrument"),
                row.getString("type"),
                row.getString("status").toLowerCase(Locale.ROOT),
                row.getString("code"),
                row.getString("detail"),
                row.getObject("signal_time", OffsetDateTime.class).toInstant(),
                row.getObject("received_time", OffsetDateTime.class).toInstant(),
                row.getString("intent_id"),
                List.of((String[]) row.getArray("order_ids").getArray()),
                Fate.valueOf(row.getString("fate")));
    }
}
