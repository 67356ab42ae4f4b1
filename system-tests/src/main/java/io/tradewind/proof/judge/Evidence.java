package io.tradewind.proof.judge;

import static io.tradewind.proof.judge.Judgement.number;
import static io.tradewind.proof.judge.Judgement.text;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Stores;
import io.tradewind.proof.suite.TopicLog;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a suite has left behind.
 *
 * @param fates by signal id, as stored
 * @param books by account
 * @param disorders what must not be, whoever is to blame: a broken stream, a stopped key, something left unsent
 */
record Evidence(Map<String, String> fates, Map<String, AccountBooks> books, List<String> disorders) {

    static Evidence of(LocalSuite suite, Collection<String> accounts) throws SQLException {
        Stores stores = new Stores(suite.place());
        Doors doors = suite.doors();
        Map<String, String> fates = new HashMap<>();
        stores.rows("select signal_id, fate from signal.signal")
                .forEach(row -> fates.put(row.get("signal_id"), row.get("fate")));
        List<String> disorders = new ArrayList<>(disorders(stores));
        List<TopicLog.Entry> events = TopicLog.read(doors.name("TW_KAFKA"), "order.events.v1");
        disorders.addAll(TopicLog.breaks(events));
        disorders.addAll(TopicLog.breaks(TopicLog.read(doors.name("TW_KAFKA"), "signal.events.v1")));
        List<JsonNode> venueBooks = doors.venue("/sim/books");
        Map<String, AccountBooks> books = new TreeMap<>();
        for (String account : accounts) {
            books.put(account, books(account, stores, doors, events, venueBooks));
        }
        return new Evidence(
                fates,
                books,
                disorders.stream()
                        .filter(disorder -> accounts.stream().anyMatch(disorder::contains))
                        .toList());
    }

    private static List<String> disorders(Stores stores) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String schema : List.of("signal", "execution", "position")) {
            for (Map<String, String> row : stores.rows("select * from " + schema + ".inbox where parked_code <> ''")) {
                found.add(schema + " has stopped a key: " + row);
            }
            for (Map<String, String> row : stores.rows("select j.topic, j.record_key, j.sequence from " + schema
                    + ".outbox o join " + schema + ".journal j using (written_on, id)")) {
                found.add(schema + " has not sent " + row);
            }
        }
        for (Map<String, String> row : stores.rows("select * from execution.intent where state = 'RECEIVED'")) {
            found.add("an intent is undecided: " + row);
        }
        for (Map<String, String> row : stores.rows("select * from execution.broker_order where state <> 'CLOSED'")) {
            found.add("an order is open: " + row);
        }
        return found;
    }

    private static AccountBooks books(
            String account, Stores stores, Doors doors, List<TopicLog.Entry> events, List<JsonNode> venueBooks)
            throws SQLException {
        Map<String, String> signalOfOrder = new TreeMap<>();
        Map<String, BigDecimal> orders = new TreeMap<>();
        for (Map<String, String> row : stores.rows("select o.client_order_id, i.signal_id, o.cumulative_quantity from"
                + " execution.broker_order o join execution.intent i using (intent_id) where o.account = '" + account
                + "'")) {
            signalOfOrder.put(row.get("client_order_id"), row.get("signal_id"));
            orders.put(row.get("client_order_id"), new BigDecimal(row.get("cumulative_quantity")));
        }
        Map<String, Map<String, BigDecimal>> executed = new TreeMap<>();
        executed.put("execution's order", orders);
        executed.put(
                "execution's fills",
                sums(
                        stores,
                        "select coalesce(client_order_id, broker_order_id) as name, max(cum_after) as sum"
                                + " from execution.fill where account = '" + account + "' group by 1"));
        executed.put(
                "position's ledger",
                sums(
                        stores,
                        "select coalesce(client_order_id, natural_id) as name, sum(abs(quantity)) as sum"
                                + " from position.ledger_entry where account = '" + account + "' group by 1"));
        executed.put("the topic", told(account, events));
        Map<String, BigDecimal> venueHeld = new TreeMap<>();
        venueBooks.stream()
                .filter(book -> text(book, "account").equals(account))
                .flatMap(book -> book.required("positions").valueStream())
                .forEach(row -> AccountBooks.put(venueHeld, text(row, "symbol"), number(row, "qty")));
        return new AccountBooks(
                account,
                signalOfOrder,
                executed,
                sums(
                        stores,
                        "select instrument as name, sum(quantity) as sum from position.positions where account = '"
                                + account + "' group by 1"),
                doors.venue("/sim/requests?account=" + account).stream()
                        .filter(request -> text(request, "method").equals("POST"))
                        .filter(request -> text(request, "path").equals("/v2/orders"))
                        .toList(),
                doors.venue("/sim/fills?account=" + account),
                venueHeld);
    }

    private static Map<String, BigDecimal> told(String account, List<TopicLog.Entry> events) {
        Map<String, BigDecimal> told = new TreeMap<>();
        for (TopicLog.Entry event : events) {
            if (event.key().equals(account) && event.type().equals("OrderFilled")) {
                JsonNode fill = Json.read(event.body());
                String own = fill.path("clientOrderId").asString("");
                told.merge(
                        own.isEmpty() ? text(fill, "brokerOrderId") : own, number(fill, "cumAfter"), BigDecimal::max);
            }
        }
        return told;
    }

    private static Map<String, BigDecimal> sums(Stores stores, String sql) throws SQLException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        stores.rows(sql).forEach(row -> sums.put(row.get("name"), new BigDecimal(row.get("sum"))));
        return sums;
    }
}
