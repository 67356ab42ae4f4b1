package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.AlpacaGateway.encoded;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The queries that take more than one page. A list is whole or unavailable, never cut short. */
final class AlpacaPages {
    private static final int ORDERS_PER_PAGE = 500;
    private static final int FILLS_PER_PAGE = 100;
    /**
     * Alpaca's {@code after} excludes its own instant, and its precision is not published; rows read twice are dropped.
     */
    private static final Duration OVERLAP = Duration.ofMillis(1);

    private final Function<String, WireResult> get;
    private final AlpacaAnswers answers;
    private final int pagesMax;

    AlpacaPages(Function<String, WireResult> get, AlpacaAnswers answers, int pagesMax) {
        this.get = get;
        this.answers = answers;
        this.pagesMax = pagesMax;
    }

    Answer<List<ExecutionReport>> openOrders() {
        return orders("open", null);
    }

    Answer<List<ExecutionReport>> ordersSince(Instant time) {
        return orders("all", time.minus(OVERLAP));
    }

    /** By time of submission, so that orders ending meanwhile do not shift the pages. */
    private Answer<List<ExecutionReport>> orders(String status, @Nullable Instant from) {
        Map<String, ExecutionReport> orders = new LinkedHashMap<>();
        Instant after = from;
        for (var page = 0; page < pagesMax; page++) {
            switch (ordersAfter(status, after)) {
                case Answer.Unavailable<Page<ExecutionReport>> unavailable -> {
                    return unavailable.of();
                }
                case Answer.Known<Page<ExecutionReport>>(var read) -> {
                    var known = orders.size();
                    orders.putAll(read.rows());
                    if (read.size() < ORDERS_PER_PAGE) {
                        return new Answer.Known<>(List.copyOf(orders.values()));
                    }
                    if (orders.size() == known || read.lastTime() == null) {
                        return new Answer.Unavailable<>(
                                "the pages of " + status + " orders do not advance", Trouble.AMBIGUOUS);
                    }
                    after = read.lastTime().minus(OVERLAP);
                }
            }
        }
        return new Answer.Unavailable<>("more than " + pagesMax + " pages of " + status + " orders", Trouble.PERMANENT);
    }

    private Answer<Page<ExecutionReport>> ordersAfter(String status, @Nullable Instant after) {
        var path = "/v2/orders?status=" + status + "&nested=false&direction=asc&limit=" + ORDERS_PER_PAGE
                + (after == null ? "" : "&after=" + encoded(after.toString()));
        return answers.known(get.apply(path), orders -> {
            var page = new Page<ExecutionReport>(rows(orders).size());
            for (JsonNode order : rows(orders)) {
                var submitted = AlpacaJson.time(order, "submitted_at");
                page.lastTime = submitted == null ? AlpacaJson.time(order, "created_at") : submitted;
                addWithLegs(order, page.rows);
            }
            return page;
        });
    }

    private static void addWithLegs(JsonNode order, Map<String, ExecutionReport> orders) {
        if (!AlpacaMapping.isMultiLeg(order)) {
            orders.put(AlpacaJson.requiredText(order, "id"), AlpacaMapping.order(order));
        }
        for (JsonNode leg : order.path("legs")) {
            addWithLegs(leg, orders);
        }
    }

    Answer<List<BrokerFill>> fillsSince(Instant time) {
        Map<String, BrokerFill> fills = new LinkedHashMap<>();
        var path = "/v2/account/activities/FILL?direction=asc&page_size=" + FILLS_PER_PAGE + "&after="
                + encoded(time.minus(OVERLAP).toString());
        var token = "";
        for (var page = 0; page < pagesMax; page++) {
            switch (fillPage(token.isEmpty() ? path : path + "&page_token=" + encoded(token))) {
                case Answer.Unavailable<Page<BrokerFill>> unavailable -> {
                    return unavailable.of();
                }
                case Answer.Known<Page<BrokerFill>>(var read) -> {
                    fills.putAll(read.rows());
                    if (read.size() < FILLS_PER_PAGE) {
                        return new Answer.Known<>(List.copyOf(fills.values()));
                    }
                    if (read.lastId().equals(token)) {
                        return new Answer.Unavailable<>("the pages of fills do not advance", Trouble.AMBIGUOUS);
                    }
                    token = read.lastId();
                }
            }
        }
        return new Answer.Unavailable<>("more than " + pagesMax + " pages of fills", Trouble.PERMANENT);
    }

    private Answer<Page<BrokerFill>> fillPage(String path) {
        return answers.known(get.apply(path), activities -> {
            var page = new Page<BrokerFill>(rows(activities).size());
            for (JsonNode row : rows(activities)) {
                page.lastId = AlpacaJson.requiredText(row, "id");
                var type = AlpacaJson.text(row, "type");
                if ("fill".equals(type) || "partial_fill".equals(type)) {
                    page.rows.put(page.lastId, AlpacaMapping.fill(row));
                }
            }
            return page;
        });
    }

    static List<JsonNode> rows(JsonNode array) {
        if (!array.isArray()) {
            throw new AlpacaJson.Unreadable("not a list");
        }
        List<JsonNode> rows = new ArrayList<>(array.size());
        array.forEach(rows::add);
        return rows;
    }

    /** One page: how many rows it had, those that count by id, and where the next one starts. */
    private static final class Page<T> {
        private final int size;
        private final Map<String, T> rows = new LinkedHashMap<>();
        private @Nullable Instant lastTime;
        private String lastId = "";

        Page(int size) {
            this.size = size;
        }

        int size() {
            return size;
        }

        Map<String, T> rows() {
            return rows;
        }

        @Nullable
        Instant lastTime() {
            return lastTime;
        }

        String lastId() {
            return lastId;
        }
    }
}
