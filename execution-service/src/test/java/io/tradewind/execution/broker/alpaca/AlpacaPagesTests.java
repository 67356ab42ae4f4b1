package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Trouble;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlpacaPagesTests {
    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

    private final List<String> asked = new ArrayList<>();

    @Test
    void readsOpenOrdersToTheEndThoughPagesOverlapAndTimesTie() {
        // Two orders per millisecond: the page border splits a pair, and Alpaca's "after" leaves out its own instant.
        var orders = IntStream.range(0, 1_203)
                .mapToObj(i -> order(i, START.plusMillis((i + 1) / 2)))
                .toList();

        var read = pages(path -> ok(ordersAfter(orders, parameter(path, "after"), 500)), 10)
                .openOrders();

        assertThat(read)
                .isInstanceOfSatisfying(
                        Answer.Known.class,
                        known -> assertThat((List<?>) known.value())
                                .hasSize(1_203)
                                .extracting(report -> ((ExecutionReport) report)
                                        .clientOrderId()
                                        .value())
                                .doesNotHaveDuplicates());
        assertThat(asked).hasSize(3);
        assertThat(asked.getFirst()).isEqualTo("/v2/orders?status=open&nested=false&direction=asc&limit=500");
    }

    @Test
    void addsTheLegsOfOrdersThatHaveThem() {
        var parent = order(1, START).replace("\"legs\":null", "\"legs\":[" + order(2, START) + "]");
        var multiLeg = order(3, START)
                .replace("\"symbol\":\"MSFT\"", "\"symbol\":\"\"")
                .replace("\"order_class\":\"\"", "\"order_class\":\"mleg\"")
                .replace("\"legs\":null", "\"legs\":[" + order(4, START) + "]");

        var read = pages(path -> ok(List.of(parent, multiLeg)), 10).openOrders();

        assertThat(((Answer.Known<List<ExecutionReport>>) read).value())
                .extracting(report -> report.brokerOrderId().value())
                .containsExactly("order-1", "order-2", "order-4");
    }

    @Test
    void givesNoListRatherThanPartOfIt() {
        var orders = IntStream.range(0, 1_203)
                .mapToObj(i -> order(i, START.plusMillis(i)))
                .toList();
        var stuck = IntStream.range(0, 500).mapToObj(i -> order(i, START)).toList();

        assertThat(pages(path -> ok(ordersAfter(orders, parameter(path, "after"), 500)), 2)
                        .openOrders())
                .isEqualTo(new Answer.Unavailable<>("more than 2 pages of open orders", Trouble.PERMANENT));
        assertThat(pages(path -> ok(stuck), 10).openOrders())
                .isEqualTo(new Answer.Unavailable<>("the pages of open orders do not advance", Trouble.AMBIGUOUS));
        assertThat(pages(
                                path -> parameter(path, "after") == null
                                        ? ok(ordersAfter(orders, null, 500))
                                        : new WireResult.Answered(500, "", null),
                                10)
                        .openOrders())
                .isEqualTo(new Answer.Unavailable<>("HTTP 500", Trouble.TRANSIENT));
        assertThat(pages(path -> ok(List.of(order(1, START), "{\"id\":\"x\"}")), 10)
                        .openOrders())
                .isEqualTo(new Answer.Unavailable<>("unreadable HTTP 200: filled_qty is missing", Trouble.AMBIGUOUS));
        assertThat(pages(path -> new WireResult.Answered(200, "{}", null), 10).openOrders())
                .isEqualTo(new Answer.Unavailable<>("unreadable HTTP 200: not a list", Trouble.AMBIGUOUS));
        assertThat(pages(path -> new WireResult.Answered(403, "", null), 10).openOrders())
                .isEqualTo(new Answer.Unavailable<>("HTTP 403", Trouble.UNAUTHORIZED));
    }

    @Test
    void followsTheTokenOfTheLastRowForFills() {
        var rows = IntStream.range(0, 250).mapToObj(AlpacaPagesTests::fill).toList();

        var read = pages(path -> ok(rowsAfter(rows, parameter(path, "page_token"), 100)), 10)
                .fillsSince(START);

        assertThat(((Answer.Known<List<BrokerFill>>) read).value())
                .hasSize(250)
                .extracting(fill -> fill.executionId().value())
                .startsWith("execution-0", "execution-1")
                .endsWith("execution-249");
        assertThat(asked)
                .containsExactly(
                        "/v2/account/activities/FILL?direction=asc&page_size=100&after=2026-11-20T14%3A59%3A59.999Z",
                        asked.getFirst() + "&page_token=20261120150000099%3A%3Aexecution-99",
                        asked.getFirst() + "&page_token=20261120150000199%3A%3Aexecution-199");
    }

    @Test
    void givesNoFillsRatherThanSomeOfThem() {
        var rows = IntStream.range(0, 100).mapToObj(AlpacaPagesTests::fill).toList();

        assertThat(pages(path -> ok(rows), 10).fillsSince(START))
                .isEqualTo(new Answer.Unavailable<>("the pages of fills do not advance", Trouble.AMBIGUOUS));
        assertThat(pages(path -> ok(List.of(fill(0).replace("cum_qty", "other"))), 10)
                        .fillsSince(START))
                .isEqualTo(new Answer.Unavailable<>("unreadable HTTP 200: cum_qty is missing", Trouble.AMBIGUOUS));
        assertThat(pages(path -> new WireResult.Lost("reset"), 10).fillsSince(START))
                .isEqualTo(new Answer.Unavailable<>("reset", Trouble.TRANSIENT));
    }

    private AlpacaPages pages(Function<String, WireResult> server, int pagesMax) {
        return new AlpacaPages(
                path -> {
                    asked.add(path);
                    return server.apply(path);
                },
                AlpacaAnswersTests.ANSWERS,
                pagesMax);
    }

    private static WireResult ok(List<String> rows) {
        return new WireResult.Answered(200, "[" + String.join(",", rows) + "]", null);
    }

    private static List<String> ordersAfter(List<String> orders, String after, int limit) {
        return orders.stream()
                .filter(order -> after == null
                        || AlpacaJson.time(AlpacaJson.parse(order), "submitted_at")
                                .isAfter(Instant.parse(after)))
                .limit(limit)
                .toList();
    }

    private static List<String> rowsAfter(List<String> rows, String token, int limit) {
        var ids = rows.stream()
                .map(row -> AlpacaJson.parse(row).path("id").stringValue())
                .toList();
        return rows.stream()
                .skip(token == null ? 0 : ids.indexOf(token) + 1)
                .limit(limit)
                .toList();
    }

    private static String parameter(String path, String name) {
        for (var pair : path.substring(path.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static String order(int number, Instant submitted) {
        return """
                {"id":"order-%d","client_order_id":"client-%d","submitted_at":"%s","symbol":"MSFT","qty":"1",\
                "filled_qty":"0","side":"buy","order_class":"","status":"new","legs":null}""".formatted(number, number, submitted);
    }

    private static String fill(int number) {
        return """
                {"activity_type":"FILL","id":"20261120150000%03d::execution-%d","type":"fill","order_id":"order-%d",\
                "symbol":"MSFT","side":"buy","price":"1","qty":"1","cum_qty":"1",\
                "transaction_time":"2026-11-20T15:00:00Z"}""".formatted(number, number, number);
    }
}
