package io.tradewind.local.demo;

import io.tradewind.local.rest.Rest;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the demo tells from the services' REST APIs and the venue's control. Absent while a part does not answer.
 */
final class SuiteView {

    private final Suite suite;
    private final Rest rest;

    SuiteView(Suite suite, Rest rest) {
        this.suite = suite;
        this.rest = rest;
    }

    Optional<JsonNode> signal(String signalId) {
        return rest.read(suite.url(Part.SIGNAL) + "/api/v1/signals/" + encode(signalId));
    }

    /** The newest signal of a source with this time; how one that came over Kafka, and so got no answer, is found. */
    Optional<JsonNode> signalOf(String source, Instant signalTime) {
        return items(suite.url(Part.SIGNAL) + "/api/v1/signals?size=20&source=" + encode(source)).stream()
                .filter(signal -> signal.path("signalTime").asString("").equals(signalTime.toString()))
                .findFirst();
    }

    /** What was sent over Kafka and could not be used, newest first. */
    List<JsonNode> rejected() {
        return items(suite.url(Part.SIGNAL) + "/api/v1/rejected-records?size=5");
    }

    /** The orders of a signal's intents, each with its fills. */
    List<JsonNode> orders(String signalId) {
        List<JsonNode> orders = new ArrayList<>();
        for (JsonNode intent :
                items(suite.url(Part.EXECUTION) + "/api/v1/intents?size=500&signalId=" + encode(signalId))) {
            for (JsonNode order : intent.path("orders")) {
                String id = order.isString()
                        ? order.stringValue()
                        : order.path("clientOrderId").asString("");
                rest.read(suite.url(Part.EXECUTION) + "/api/v1/orders/" + encode(id))
                        .ifPresent(orders::add);
            }
        }
        return orders;
    }

    /** The copies of a leader's order, one per follower. */
    List<JsonNode> copies(String leaderOrderId) {
        return items(suite.url(Part.COPY_TRADE) + "/api/v1/tasks?size=500&leaderOrderId=" + encode(leaderOrderId));
    }

    /** By instrument, over all books of the account. */
    Map<BookTable.Holding, BigDecimal> recorded(String account) {
        List<Map.Entry<BookTable.Holding, BigDecimal>> rows = new ArrayList<>();
        String url = suite.url(Part.POSITION) + "/api/v1/accounts/" + encode(account) + "/positions?size=500";
        for (JsonNode position : items(url)) {
            rows.add(Map.entry(
                    new BookTable.Holding(account, position.path("instrument").asString("")),
                    new BigDecimal(position.path("quantity").asString("0"))));
        }
        return BookTable.sum(rows);
    }

    /** Of every account that holds or holds nothing any more; absent while the venue does not answer. */
    Optional<Map<BookTable.Holding, BigDecimal>> venue() {
        return rest.read(suite.simControlUrl() + "/sim/books").map(SuiteView::holdings);
    }

    static Map<BookTable.Holding, BigDecimal> holdings(JsonNode books) {
        Map<BookTable.Holding, BigDecimal> holdings = new TreeMap<>();
        for (JsonNode book : books.path("items")) {
            for (JsonNode position : book.path("positions")) {
                holdings.put(
                        new BookTable.Holding(
                                book.path("account").asString(""),
                                position.path("symbol").asString("")),
                        new BigDecimal(position.path("qty").asString("0")));
            }
        }
        return holdings;
    }

    private List<JsonNode> items(String url) {
        List<JsonNode> items = new ArrayList<>();
        rest.read(url).ifPresent(list -> list.path("items").forEach(items::add));
        return items;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
