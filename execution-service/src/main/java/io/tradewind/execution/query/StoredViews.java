package io.tradewind.execution.query;

import io.tradewind.domain.Decimals;
import io.tradewind.domain.Price;
import io.tradewind.domain.Side;
import io.tradewind.execution.detection.FillDetections;
import io.tradewind.execution.detection.Slippage;
import io.tradewind.execution.query.Views.EvidenceView;
import io.tradewind.execution.query.Views.FillView;
import io.tradewind.execution.query.Views.IntentView;
import io.tradewind.execution.query.Views.OrderView;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Reads what the API shows, without locks. */
@Repository
class StoredViews {

    private static final String OF_INTENT = """
            array(select client_order_id from broker_order o where o.intent_id = i.intent_id order by child) as orders,
            exists(select 1 from broker_order o join evidence e using (client_order_id)
                   where o.intent_id = i.intent_id and e.source = 'SUBMIT' and e.status = 'THROTTLED') as throttled""";

    private final JdbcTemplate jdbc;
    private final FillDetections detections;

    StoredViews(JdbcTemplate jdbc, FillDetections detections) {
        this.jdbc = jdbc;
        this.detections = detections;
    }

    Page<IntentView> intents(@Nullable String account, @Nullable String signalId, PageRequest page) {
        return page(
                "intent i",
                "i.*, " + OF_INTENT,
                conditions("account", account, "signal_id", signalId),
                page,
                this::intent);
    }

    Optional<IntentView> intent(String id) {
        return jdbc
                .query("select i.*, " + OF_INTENT + " from intent i where intent_id = ?", (row, _) -> intent(row), id)
                .stream()
                .findFirst();
    }

    Page<OrderView> orders(@Nullable String account, @Nullable String state, PageRequest page) {
        return page(
                "broker_order i",
                "i.*",
                conditions("account", account, "status", state),
                page,
                row -> order(row, null, null));
    }

    Optional<OrderView> order(String id) {
        List<EvidenceView> evidence = jdbc.query(
                "select * from evidence where client_order_id = ? order by id limit 1000",
                (row, _) -> new EvidenceView(
                        time(row, "observed_time"),
                        row.getString("source"),
                        row.getString("status"),
                        plain(row.getBigDecimal("cumulative_quantity")),
                        row.getString("detail"),
                        row.getString("looks"),
                        plain(row.getBigDecimal("confidence"))),
                id);
        List<FillView> fills = jdbc.query(
                "select * from fill where client_order_id = ? order by cum_after", (row, _) -> fill(row), id);
        return jdbc
                .query(
                        "select * from broker_order where client_order_id = ?",
                        (row, _) -> order(row, evidence, fills),
                        id)
                .stream()
                .findFirst();
    }

    /** What is stored of an account beside its orders. */
    record Standing(
            String tradingState,
            @Nullable String cause,
            @Nullable Instant since) {
        static final Standing UNKNOWN = new Standing("ACTIVE", null, null);
    }

    Map<String, Standing> standings() {
        Map<String, Standing> standings = new HashMap<>();
        jdbc.query("select account, trading_state, session_cause, session_time from account_state", row -> {
            standings.put(
                    row.getString(1), new Standing(row.getString(2), row.getString(3), maybe(row, "session_time")));
        });
        return standings;
    }

    @FunctionalInterface
    private interface View<T> {
        T of(ResultSet row) throws SQLException;
    }

    private record Condition(String column, String value) {}

    private static List<Condition> conditions(
            String first, @Nullable String firstValue, String second, @Nullable String secondValue) {
        List<Condition> conditions = new ArrayList<>();
        if (firstValue != null) {
            conditions.add(new Condition(first, firstValue));
        }
        if (secondValue != null) {
            conditions.add(new Condition(second, secondValue));
        }
        return conditions;
    }

    private <T> Page<T> page(String table, String columns, List<Condition> conditions, PageRequest page, View<T> view) {
        StringBuilder where = new StringBuilder(" where true");
        List<Object> values = new ArrayList<>();
        for (Condition condition : conditions) {
            where.append(" and ").append(condition.column()).append(" = ?");
            values.add(condition.value());
        }
        Long total = jdbc.queryForObject("select count(*) from " + table + where, Long.class, values.toArray());
        values.add(page.size());
        values.add(page.offset());
        RowMapper<T> rows = (row, _) -> view.of(row);
        List<T> items = jdbc.query(
                "select " + columns + " from " + table + where
                        + " order by created_time desc, intent_id limit ? offset ?",
                rows,
                values.toArray());
        return Page.of(page, items, total == null ? 0 : total);
    }

    private IntentView intent(ResultSet row) throws SQLException {
        Slippage slippage = slippage(row);
        BigDecimal quantity = row.getBigDecimal("quantity");
        return new IntentView(
                row.getString("intent_id"),
                row.getString("signal_id"),
                row.getString("account"),
                row.getString("book"),
                row.getString("instrument"),
                row.getString("product"),
                row.getString("side"),
                row.getString("action"),
                plain(quantity == null ? row.getBigDecimal("requested") : quantity),
                row.getString("state"),
                row.getString("outcome"),
                row.getString("code"),
                row.getString("detail"),
                Decimals.checked(row.getBigDecimal("cumulative_quantity")),
                average(row),
                slippage == null ? null : slippage.basisPoints(),
                texts(row.getArray("orders")),
                warnings(row, slippage),
                time(row, "created_time"),
                time(row, "updated_time"));
    }

    private static OrderView order(ResultSet row, @Nullable List<EvidenceView> evidence, @Nullable List<FillView> fills)
            throws SQLException {
        return new OrderView(
                row.getString("client_order_id"),
                row.getString("broker_order_id"),
                row.getString("intent_id"),
                row.getString("account"),
                row.getString("instrument"),
                row.getString("side"),
                row.getString("order_type"),
                row.getString("time_in_force"),
                plain(row.getBigDecimal("limit_price")),
                plain(row.getBigDecimal("trigger_price")),
                plain(row.getBigDecimal("display_quantity")),
                Decimals.checked(row.getBigDecimal("quantity")),
                Decimals.checked(row.getBigDecimal("cumulative_quantity")),
                average(row),
                row.getString("status"),
                row.getString("reason"),
                verdict(row),
                maybe(row, "deadline"),
                maybe(row, "doubt_since"),
                time(row, "created_time"),
                time(row, "updated_time"),
                evidence,
                fills);
    }

    private static FillView fill(ResultSet row) throws SQLException {
        BigDecimal before = row.getBigDecimal("cum_before");
        BigDecimal after = row.getBigDecimal("cum_after");
        BigDecimal last = after.subtract(before);
        return new FillView(
                Decimals.checked(before),
                Decimals.checked(after),
                Decimals.checked(last),
                row.getBigDecimal("notional")
                        .divide(last, MathContext.DECIMAL64)
                        .stripTrailingZeros(),
                texts(row.getArray("execution_ids")),
                time(row, "transact_time"));
    }

    private static @Nullable BigDecimal average(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("cumulative_quantity");
        return quantity.signum() == 0
                ? null
                : row.getBigDecimal("notional")
                        .divide(quantity, MathContext.DECIMAL64)
                        .stripTrailingZeros();
    }

    /** Against the signal's price, where it had one. */
    private static @Nullable Slippage slippage(ResultSet row) throws SQLException {
        BigDecimal expected = row.getBigDecimal("price");
        BigDecimal average = average(row);
        return expected == null || average == null
                ? null
                : Slippage.of(Side.valueOf(row.getString("side")), new Price(expected), average);
    }

    /** What somebody should look at, though it changed nothing. */
    private List<String> warnings(ResultSet row, @Nullable Slippage slippage) throws SQLException {
        List<String> warnings = new ArrayList<>();
        if (row.getBoolean("throttled")) {
            warnings.add("RATE_LIMITED");
        }
        if (slippage != null && slippage.isAbove(detections.slippageWarning())) {
            warnings.add("SLIPPAGE");
        }
        return warnings;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        return value == null ? null : Decimals.checked(value);
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(Object::toString).toList();
    }

    /** What became of it, once that is known; an order in doubt has none yet, and says so. */
    private static @Nullable String verdict(ResultSet row) throws SQLException {
        BigDecimal executed = row.getBigDecimal("cumulative_quantity");
        if (!row.getString("state").equals("CLOSED")) {
            return row.getString("status").equals("IN_DOUBT") ? "IN_DOUBT" : null;
        }
        if (executed.compareTo(row.getBigDecimal("quantity")) >= 0) {
            return "FILLED";
        }
        return executed.signum() > 0 ? "PARTIAL" : "NOT_FILLED";
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
