package io.tradewind.messaging.inbound;

import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The newest rejected records, for people to look at. Needs the service's table {@code rejected_record (origin, place,
 * time, code, detail, source)}, with an identity in place.
 */
public final class RejectedRecords {
    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final int kept;

    /** Keeps so many of them. */
    public RejectedRecords(JdbcTemplate jdbc, InstantSource clock, int kept) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = kept;
    }

    /** Adds these within the caller's transaction and drops the oldest beyond the bound. */
    public void add(List<Rejection> rejections) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate("""
                insert into rejected_record (origin, time, code, detail, source) values (?, ?, ?, ?, ?)
                on conflict (origin) do nothing""", rejections, rejections.size(), (row, one) -> {
            row.setString(1, one.origin());
            row.setObject(2, now);
            row.setString(3, one.code());
            row.setString(4, one.detail());
            row.setString(5, one.source());
        });
        jdbc.update("""
                delete from rejected_record
                where place <= (select place from rejected_record order by place desc offset ? limit 1)""", kept);
    }

    /** Newest first. */
    public Page<RejectedRecordView> list(PageRequest page) {
        List<RejectedRecordView> items = jdbc.query(
                """
                select origin, time, code, detail, source from rejected_record
                order by place desc limit ? offset ?""",
                (row, _) -> new RejectedRecordView(
                        row.getString("origin"),
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getString("code"),
                        row.getString("detail"),
                        row.getString("source")),
                page.size(),
                page.offset());
        Long total = jdbc.queryForObject("select count(*) from rejected_record", Long.class);
        return Page.of(page, items, total == null ? 0 : total);
    }
}
