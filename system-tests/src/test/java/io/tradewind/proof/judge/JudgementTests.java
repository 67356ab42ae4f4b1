package io.tradewind.proof.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.suite.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The judge itself: what it must not let pass. */
class JudgementTests {

    private static final JsonNode FILL = fill("o1", "v1", "10");
    private static final JsonNode POST = post("o1", 200, "buy", "10");

    @Test
    void findsNothingWhereBothSidesAgree() {
        AccountBooks books = books(Map.of("o1", "s1"), "10", "10", List.of(POST), List.of(FILL), "10");

        assertThat(books.duplicates()).isEmpty();
        assertThat(books.mismatches()).isEmpty();
    }

    @Test
    void findsAnOrderThatWasSentAgain() {
        AccountBooks books =
                books(Map.of("o1", "s1"), "10", "10", List.of(POST, post("o1", 422, "buy", "10")), List.of(FILL), "10");

        assertThat(books.duplicates()).singleElement().asString().startsWith("A sent order o1 again");
    }

    @Test
    void findsTwoOrdersForOneSignal() {
        AccountBooks books = books(
                Map.of("o1", "s1", "o2", "s1"),
                "10",
                "10",
                List.of(POST, post("o2", 200, "buy", "7")),
                List.of(FILL),
                "10");

        assertThat(books.duplicates()).containsExactly("A has orders [o1, o2] for signal s1");
    }

    @Test
    void letsASecondOrderFollowARefusedOne() {
        AccountBooks books = books(
                Map.of("o1", "s1", "o2", "s1"),
                "10",
                "10",
                List.of(post("o2", 503, "buy", "10"), POST),
                List.of(FILL),
                "10");

        assertThat(books.duplicates()).isEmpty();
    }

    @Test
    void findsAnEntryThatWasBoughtTwiceUnderDifferentIds() {
        AccountBooks books = books(
                Map.of("o1", "s1", "o2", "s2"),
                "10",
                "10",
                List.of(POST, post("o2", 200, "buy", "10")),
                List.of(FILL),
                "10");

        assertThat(books.duplicates()).containsExactly("A bought AAPL 10 twice, the second time as o2");
    }

    @Test
    void findsFillsThatExecutionDoesNotKnow() {
        AccountBooks books = books(Map.of("o1", "s1"), "4", "10", List.of(POST), List.of(FILL), "10");

        assertThat(books.mismatches()).containsExactly("A order o1: the suite says 4, the venue 10");
    }

    @Test
    void findsAHoldingThatDiffersInEitherDirection() {
        AccountBooks more = books(Map.of("o1", "s1"), "10", "11", List.of(POST), List.of(FILL), "10");
        AccountBooks less = books(Map.of("o1", "s1"), "10", "9", List.of(POST), List.of(FILL), "10");

        assertThat(more.mismatches()).containsExactly("A holding AAPL: the suite says 11, the venue 10");
        assertThat(less.mismatches()).containsExactly("A holding AAPL: the suite says 9, the venue 10");
    }

    @Test
    void findsAnAnsweredSignalWithoutFateOrWithoutOrder() {
        AccountBooks books = books(Map.of("o1", "s1"), "10", "10", List.of(POST), List.of(FILL), "10");
        List<Traffic.Sent> sent = List.of(sent("s1"), sent("s2"), sent("s3"), sent("s4"), sent("s5"));
        Map<String, String> fates = Map.of("s1", "FILLED", "s2", "PENDING", "s3", "FILLED", "s4", "DENIED");

        List<String> lost = Judgement.lost(sent, fates, Map.of("A", books));

        assertThat(lost).hasSize(3);
        assertThat(lost.get(0)).contains("signalId=s2").contains("PENDING");
        assertThat(lost.get(1)).contains("signalId=s3").contains("FILLED");
        assertThat(lost.get(2)).contains("signalId=s5").endsWith("UNKNOWN");
    }

    private static AccountBooks books(
            Map<String, String> signalOfOrder,
            String executed,
            String held,
            List<JsonNode> posts,
            List<JsonNode> fills,
            String venueHeld) {
        return new AccountBooks(
                "A",
                signalOfOrder,
                Map.of("the suite", Map.of("o1", new BigDecimal(executed))),
                Map.of("AAPL", new BigDecimal(held)),
                posts,
                fills,
                Map.of("AAPL", new BigDecimal(venueHeld)));
    }

    private static Traffic.Sent sent(String signalId) {
        return new Traffic.Sent("A", "AAPL", "id-" + signalId, signalId, 10, 1);
    }

    private static JsonNode post(String id, int answer, String side, String quantity) {
        String body = Json.write(Map.of("symbol", "AAPL", "side", side, "qty", quantity));
        return Json.read(Json.write(Map.of("clientOrderId", id, "answer", answer, "body", body)));
    }

    private static JsonNode fill(String id, String venueOrder, String quantity) {
        return Json.read(Json.write(Map.of("clientOrderId", id, "orderId", venueOrder, "qty", quantity)));
    }
}
