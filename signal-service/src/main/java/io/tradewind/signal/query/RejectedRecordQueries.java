package io.tradewind.signal.query;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the newest rejected records. */
@Repository
class RejectedRecordQueries {
    private final JdbcClient jdbc;

    RejectedRecordQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    Page<RejectedRecordView> list(PageRequest page) {
        List<RejectedRecordView> items = jdbc.sql("""
                        select origin, time, code, detail, source from rejected_record
                        order by place desc limit :limit offset :offset""")
                .param("limit", page.size())
                .param("offset", page.offset())
                .query((row, _) -> new RejectedRecordView(
                        row.getString("origin"),
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getString("code"),
                        row.getString("detail"),
                        row.getString("source")))
                .list();
        long total = jdbc.sql("select count(*) from rejected_record")
                .query(Long.class)
                .single();
        return Page.of(page, items, total);
    }
}
