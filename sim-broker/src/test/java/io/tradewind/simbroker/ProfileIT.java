package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Venues that treat client order ids in other ways than Alpaca. */
class ProfileIT {
    private static final String BY_CLIENT_ID = "/v2/orders:by_client_order_id?client_order_id=";

    @RegisterExtension
    final RunningVenue running = RunningVenue.start();

    private final SimBroker venue = running.venue();
    private final TestClient demo = running.trading("DEMO");
    private final TestClient control = running.control();

    @Test
    void keepsAnIdForEverUnlessToldOtherwise() throws Exception {
        filled("c-1");

        assertRefused("c-1");
        assertThat(profile("DEMO")).isEqualTo("FOR_EVER 0 CLIENT_ID");
        assertThat(control.items("/sim/profile")).hasSize(107);
    }

    @Test
    void takesAnIdAgainOnceItsOrderIsOver() throws Exception {
        set("""
                {"account":"DEMO","clientIdScope":"OPEN_ONLY"}""");
        var first = demo.order(limit("c-1", "buy", "AAPL", "1", "100"));
        assertRefused("c-1");
        awaitStatus(first, "new");
        assertThat(demo.patch("/v2/orders/" + first, "{\"client_order_id\":\"c-1\",\"qty\":\"2\"}")
                        .text("message"))
                .isEqualTo("client_order_id must be unique");
        demo.delete("/v2/orders/" + first);
        awaitStatus(first, "canceled");

        var second = demo.order(market("c-1", "buy", "AAPL", "1"));

        assertThat(byClientId("c-1").text("id")).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void takesAnIdAgainAfterTheWindowByItsOwnClock() throws Exception {
        set("""
                {"account":"*","clientIdScope":"WINDOW","clientIdWindowMs":86400000,"identify":"CLIENT_ID"}""");
        filled("c-1");
        shiftClock("PT23H59M");
        assertRefused("c-1");

        shiftClock("PT24H");

        filled("c-1");
        assertRefused("c-1");
        assertThat(profile("F1")).isEqualTo("WINDOW 86400000 CLIENT_ID");
    }

    @Test
    void letsSeveralOpenOrdersCarryTheSameIdAndFindsTheNewest() throws Exception {
        set("""
                {"account":"DEMO","clientIdScope":"NONE"}""");
        demo.order(limit("c-1", "buy", "AAPL", "1", "100"));
        var newest = demo.order(limit("c-1", "buy", "AAPL", "2", "100"));

        assertThat(byClientId("c-1").text("id")).isEqualTo(newest);
        assertThat(demo.get("/v2/orders")
                        .body()
                        .valueStream()
                        .map(order -> order.path("client_order_id").asString()))
                .containsExactly("c-1", "c-1");
        try (var other = TestClient.trading(venue, "F1")) {
            other.order(market("f-1", "buy", "AAPL", "1"));
            assertThat(other.post("/v2/orders", market("f-1", "buy", "AAPL", "1"))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void keepsNoClientOrderIdAtAll() throws Exception {
        set("""
                {"account":"DEMO","identify":"BASELINE"}""");
        try (var stream = TestStream.listening(venue, "DEMO")) {
            var answer = demo.post("/v2/orders", limit("c-1", "buy", "AAPL", "1", "100"));
            var own = answer.text("client_order_id");
            var id = answer.text("id");

            assertThat(UUID.fromString(own).version()).isEqualTo(4);
            assertThat(own).isNotEqualTo(id);
            assertThat(stream.next("new").at("/order/client_order_id").asString())
                    .isEqualTo(own);
            assertThat(byClientId("c-1").text("code")).isEqualTo("40410000");
            assertThat(byClientId(own).text("id")).isEqualTo(id);
            assertThat(demo.orderById(id).path("client_order_id").asString()).isEqualTo(own);
            var listed = demo.get("/v2/orders").body().get(0);
            assertThat(listed.path("client_order_id").asString()).isEqualTo(own);

            var again = demo.order(limit("c-1", "buy", "AAPL", "1", "100"));
            awaitStatus(again, "new");
            var replaced = demo.patch("/v2/orders/" + again, "{\"client_order_id\":\"c-1\",\"qty\":\"2\"}");
            assertThat(replaced.status()).isEqualTo(200);
            assertThat(replaced.text("client_order_id")).isNotEqualTo("c-1");
        }
    }

    @Test
    void stillTellsControlWhatTheClientCalledItsOrders() throws Exception {
        set("""
                {"account":"DEMO","identify":"BASELINE"}""");
        filled("c-1");

        assertThat(control.items("/sim/fills").get(0).path("clientOrderId").asString())
                .isEqualTo("c-1");
    }

    @Test
    void keepsProfilesThroughARestartAndForgetsThemAtAReset() throws Exception {
        set("""
                {"account":"DEMO","clientIdScope":"NONE","identify":"BASELINE"}""");
        var own = demo.orderById(filled("c-1")).path("client_order_id").asString();

        running.restart();
        assertThat(profile("DEMO")).isEqualTo("NONE 0 BASELINE");
        assertThat(byClientId(own).status()).isEqualTo(200);

        control.post("/sim/reset", "");
        assertThat(profile("DEMO")).isEqualTo("FOR_EVER 0 CLIENT_ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clientIdScope\":\"SOMETIMES\"}",
                "{\"identify\":\"FACE\"}",
                "{\"clientIdScope\":\"WINDOW\"}",
                "{\"clientIdScope\":\"NONE\",\"clientIdWindowMs\":1}",
                "{\"clientIdScope\":\"WINDOW\",\"clientIdWindowMs\":-1}"
            })
    void refusesAProfileThatCannotBe(String profile) throws Exception {
        assertThat(control.put("/sim/profile", profile).text("code")).isEqualTo("FIELD_INVALID");
        assertThat(profile("DEMO")).isEqualTo("FOR_EVER 0 CLIENT_ID");
    }

    @Test
    void refusesAProfileForNobody() throws Exception {
        assertThat(control.put("/sim/profile", "{\"account\":\"NOBODY\"}").text("code"))
                .isEqualTo("UNKNOWN_ACCOUNT");
    }

    private void set(String profile) throws IOException {
        var answer = control.put("/sim/profile", profile);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private String profile(String account) throws IOException {
        var profile = control.items("/sim/profile?account=" + account).get(0);
        assertThat(profile.path("account").asString()).isEqualTo(account);
        return profile.path("clientIdScope").asString() + " "
                + profile.path("clientIdWindowMs").asLong() + " "
                + profile.path("identify").asString();
    }

    private void assertRefused(String clientOrderId) throws IOException {
        var answer = demo.post("/v2/orders", market(clientOrderId, "buy", "AAPL", "1"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("message")).isEqualTo("client_order_id must be unique");
    }

    private String filled(String clientOrderId) throws IOException {
        var id = demo.order(market(clientOrderId, "buy", "AAPL", "1"));
        awaitStatus(id, "filled");
        return id;
    }

    private TestClient.Answer byClientId(String clientOrderId) throws IOException {
        return demo.get(BY_CLIENT_ID + clientOrderId);
    }

    private void shiftClock(String offset) throws IOException {
        assertThat(control.post("/sim/clock", "{\"offset\":\"" + offset + "\"}").status())
                .isEqualTo(200);
    }

    private void awaitStatus(String id, String status) {
        await().until(() -> demo.orderById(id).path("status").asString().equals(status));
    }
}
