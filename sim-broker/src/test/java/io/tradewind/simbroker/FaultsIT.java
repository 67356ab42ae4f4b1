package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.fault;
import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scripted fault, seen from the client and in the venue's own record. */
class FaultsIT {
    private static final String BY_CLIENT_ID = "/v2/orders:by_client_order_id?client_order_id=";

    /** Longer than any test: what it delays does not happen. */
    private static final int ONE_HOUR = 3_600_000;

    @RegisterExtension
    final RunningVenue running = RunningVenue.start();

    private final SimBroker venue = running.venue();
    private final TestClient demo = running.trading("DEMO");
    private final TestClient control = running.control();

    @Test
    void losesTheAnswerOfAnOrderThatIsThere() throws Exception {
        script(fault("DEMO", "ANSWER_LOST", 1, 0));

        assertThatThrownBy(() -> demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1")))
                .isInstanceOf(IOException.class);

        awaitFilled("c-1");
        var lost = control.items("/sim/requests?account=DEMO").get(0);
        assertThat(lost.path("clientOrderId").asString()).isEqualTo("c-1");
        assertThat(lost.path("answer").isNull()).isTrue();
        demo.order(market("c-2", "buy", "AAPL", "1"));
    }

    @Test
    void acceptsLateByItsOwnClock() throws Exception {
        script(fault("DEMO", "LATE_ACCEPT", 1, 120_000));
        script(fault("DEMO", "LATE_ACCEPT", 1, 60_000));
        for (var id : List.of("c-120", "c-60")) {
            assertThatThrownBy(() -> demo.post("/v2/orders", market(id, "buy", "AAPL", "1")))
                    .isInstanceOf(IOException.class);
        }

        shiftClock("PT50S");
        assertThat(demo.get("/v2/orders?status=all").body()).isEmpty();
        shiftClock("PT70S");
        assertThat(statuses()).containsExactly("c-60 filled");
        shiftClock("PT130S");
        assertThat(statuses()).containsExactly("c-120 filled", "c-60 filled");
        assertThat(control.items("/sim/fills")).hasSize(2);
    }

    @Test
    void forgetsWhatWasToComeLateAtAReset() throws Exception {
        script(fault("DEMO", "LATE_ACCEPT", 1, 120_000));
        assertThatThrownBy(() -> demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1")))
                .isInstanceOf(IOException.class);

        control.post("/sim/reset", "");
        shiftClock("PT130S");

        assertThat(statuses()).isEmpty();
    }

    @Test
    void acceptsLateWhatItDidNotAnswer() throws Exception {
        script(fault("DEMO", "LATE_ACCEPT", 1, ONE_HOUR));
        script(fault("DEMO", "LATE_ACCEPT", 1, 100));

        for (var id : List.of("never", "late")) {
            assertThatThrownBy(() -> demo.post("/v2/orders", market(id, "buy", "AAPL", "1")))
                    .isInstanceOf(IOException.class);
        }

        awaitFilled("late");
        assertThat(demo.get(BY_CLIENT_ID + "never").status()).isEqualTo(404);
        assertThat(control.items("/sim/requests").get(0).path("clientOrderId").asString())
                .isEqualTo("never");
    }

    @Test
    void answersAnErrorForAnOrderItTook() throws Exception {
        script(fault("DEMO", "ERROR_AFTER_ACCEPT", 1, 0));

        var answer = demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().isMissingNode()).isTrue();
        awaitFilled("c-1");
        assertThat(control.items("/sim/requests").get(0).path("answer").asInt()).isEqualTo(503);
    }

    @Test
    void answersAProxysBadRequestForAnOrderItTook() throws Exception {
        script(fault("DEMO", "BAD_REQUEST_AFTER_ACCEPT", 1, 0));

        var answer = demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().isMissingNode()).isTrue();
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("text/html");
        awaitFilled("c-1");
        assertThat(control.items("/sim/requests").get(0).path("answer").asInt()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"ERROR_AFTER_ACCEPT, 503", "BAD_REQUEST_AFTER_ACCEPT, 400"})
    void answersAnErrorForAReplaceOrACancelItTook(String fault, int status) throws Exception {
        var id = restingOrder();
        script(requestFault("PATCH", fault, 0));
        script(requestFault("DELETE", fault, 0));

        assertThat(replaceAt(id, "180").status()).isEqualTo(status);
        awaitStatus("c-1", "replaced");
        awaitStatus("c-2", "new");
        assertThat(demo.delete("/v2/orders/" + idOf("c-2")).status()).isEqualTo(status);
        awaitStatus("c-2", "canceled");
    }

    @Test
    void cancelsNothingWhenThereAreTooMany() throws Exception {
        var id = restingOrder();
        script(requestFault("DELETE", "TOO_MANY", 0));

        assertThat(demo.delete("/v2/orders/" + id).status()).isEqualTo(429);

        assertThat(demo.orderById(id).path("status").asString()).isEqualTo("new");
        assertThat(demo.delete("/v2/orders/" + id).status()).isEqualTo(204);
    }

    @Test
    void cancelsAndReplacesLateByItsOwnClockWhatItDidNotAnswer() throws Exception {
        var id = restingOrder();
        var other = demo.order(limit("d-1", "buy", "AAPL", "10", "185"));
        awaitStatus("d-1", "new");
        script(requestFault("PATCH", "LATE_ACCEPT", 90_000));
        script(requestFault("DELETE", "LATE_ACCEPT", 90_000));

        assertThatThrownBy(() -> replace(id)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> demo.delete("/v2/orders/" + other)).isInstanceOf(IOException.class);

        assertThat(statuses()).containsExactly("d-1 new", "c-1 new");
        shiftClock("PT100S");
        assertThat(statuses()).containsExactly("c-2 filled", "d-1 canceled", "c-1 replaced");
    }

    @Test
    void answersSlowlyACancelItMadeAtOnce() throws Exception {
        var id = restingOrder();
        script(requestFault("DELETE", "SLOW", ONE_HOUR));

        try (var asking = TestClient.trading(venue, "DEMO")) {
            var slow = CompletableFuture.supplyAsync(() -> cancel(asking, id));
            awaitStatus("c-1", "pending_cancel");
            assertThat(slow).isNotDone();
        }
    }

    @Test
    void fillsAnOrderThatIsBeingReplaced() throws Exception {
        var id = restingOrder();
        script(fault("DEMO", "FILL_DURING_REPLACE", 1, 0));

        assertThat(replaceAt(id, "185").status()).isEqualTo(403);
        var answer = replaceAt(id, "186");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("42210000");
        assertThat(answer.text("message")).isEqualTo("order is already in \"filled\" state");
        assertThat(statuses()).containsExactly("c-1 filled");
        assertThat(demo.orderById(id).path("filled_avg_price").asString()).isEqualTo("185");
        restingOrder("c-3");
        assertThat(replaceAt(idOf("c-3"), "186").status()).isEqualTo(200);
    }

    @Test
    void takesNothingWhenThereAreTooMany() throws Exception {
        script(fault("DEMO", "TOO_MANY", 2, 0));

        for (var attempt = 0; attempt < 2; attempt++) {
            var answer = demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1"));
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.text("code")).isEqualTo("42910000");
            var headers = answer.response().headers();
            assertThat(headers.firstValue("X-RateLimit-Remaining")).contains("0");
            assertThat(headers.firstValueAsLong("X-RateLimit-Reset").orElseThrow())
                    .isBetween(
                            Instant.now().getEpochSecond() - 10, Instant.now().getEpochSecond() + 10);
        }

        assertThat(demo.get(BY_CLIENT_ID + "c-1").status()).isEqualTo(404);
        demo.order(market("c-1", "buy", "AAPL", "1"));
    }

    @Test
    void answersSlowlyWhatItDidAtOnce() throws Exception {
        script(fault("DEMO", "SLOW", 1, ONE_HOUR));

        try (var asking = TestClient.trading(venue, "DEMO")) {
            var slow = CompletableFuture.supplyAsync(() -> place(asking, "c-1"));
            await().until(() -> demo.get(BY_CLIENT_ID + "c-1").status() == 200);
            assertThat(slow).isNotDone();
        }
        script(fault("DEMO", "SLOW", 1, 100));
        demo.order(market("c-2", "buy", "AAPL", "1"));
    }

    @Test
    void meetsOnlyTheRequestsItNames() throws Exception {
        script("""
                {"account":"DEMO","method":"GET","path":"/v2/positions","fault":"TOO_MANY"}""");

        demo.order(market("c-1", "buy", "AAPL", "1"));
        try (var other = TestClient.trading(venue, "F1")) {
            assertThat(other.get("/v2/positions").status()).isEqualTo(200);
        }
        assertThat(demo.get("/v2/positions").status()).isEqualTo(429);
        assertThat(demo.get("/v2/positions").status()).isEqualTo(200);
    }

    @Test
    void losesTheAnswerOfACancelThatHappens() throws Exception {
        var id = demo.order(limit("c-1", "buy", "AAPL", "1", "100"));
        script("""
                {"account":"*","method":"DELETE","path":"/v2/orders/{id}","fault":"ANSWER_LOST"}""");

        assertThatThrownBy(() -> demo.delete("/v2/orders/" + id)).isInstanceOf(IOException.class);

        awaitStatus("c-1", "canceled");
    }

    @Test
    void losesTheAnswerOfAReplaceThatHappens() throws Exception {
        var id = restingOrder();
        script(patchFault("ANSWER_LOST", 0));

        assertThatThrownBy(() -> replace(id)).isInstanceOf(IOException.class);

        awaitStatus("c-1", "replaced");
        awaitFilled("c-2");
        var lost = control.items("/sim/requests?account=DEMO")
                .valueStream()
                .filter(request -> request.path("method").asString().equals("PATCH"))
                .toList();
        assertThat(lost).hasSize(1);
        assertThat(lost.getFirst().path("path").asString()).isEqualTo("/v2/orders/" + id);
        assertThat(lost.getFirst().path("clientOrderId").asString()).isEqualTo("c-2");
        assertThat(lost.getFirst().path("answer").isNull()).isTrue();
        assertThat(control.items("/sim/fills").get(0).path("clientOrderId").asString())
                .isEqualTo("c-2");
        assertThat(replace(id).text("message")).isEqualTo("client_order_id must be unique");
    }

    @Test
    void answersAnErrorForAReplaceItTook() throws Exception {
        var id = restingOrder();
        script(patchFault("ERROR_AFTER_ACCEPT", 0));

        assertThat(replace(id).status()).isEqualTo(503);

        awaitStatus("c-1", "replaced");
        awaitFilled("c-2");
    }

    @Test
    void replacesNothingWhenThereAreTooMany() throws Exception {
        var id = restingOrder();
        script(patchFault("TOO_MANY", 0));

        assertThat(replace(id).status()).isEqualTo(429);

        assertThat(demo.orderById(id).path("status").asString()).isEqualTo("new");
        assertThat(replace(id).status()).isEqualTo(200);
    }

    @Test
    void answersSlowlyAReplaceItMadeAtOnce() throws Exception {
        var id = restingOrder();
        script(patchFault("SLOW", ONE_HOUR));

        try (var asking = TestClient.trading(venue, "DEMO")) {
            var slow = CompletableFuture.supplyAsync(() -> replaceSlowly(asking, id));
            awaitStatus("c-1", "replaced");
            assertThat(slow).isNotDone();
            assertThat(control.items("/sim/books")
                            .valueStream()
                            .flatMap(book -> book.path("openOrders").valueStream())
                            .map(order -> order.path("clientOrderId").asString()))
                    .containsExactly("c-2");
        }
    }

    @Test
    void replacesLateWhatItDidNotAnswer() throws Exception {
        var id = restingOrder();
        script(patchFault("LATE_ACCEPT", 100));

        assertThatThrownBy(() -> replace(id)).isInstanceOf(IOException.class);

        awaitStatus("c-1", "replaced");
        awaitFilled("c-2");
    }

    @Test
    void fillsAnOrderThatIsBeingCanceled() throws Exception {
        var id = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
        script(fault("DEMO", "FILL_DURING_CANCEL", 1, 0));

        try (var stream = TestStream.listening(venue, "DEMO")) {
            assertThat(demo.delete("/v2/orders/" + id).status()).isEqualTo(204);

            stream.next("pending_cancel");
            assertThat(stream.next("fill").path("price").asString()).isEqualTo("185");
        }
        assertThat(demo.delete("/v2/orders/" + id).text("message")).isEqualTo("order is already in \"filled\" state");
    }

    @Test
    void fillsHalfAndTheRestAfterTheDelay() throws Exception {
        script(fault("DEMO", "PARTIAL_FILL", 1, 700));
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-1", "buy", "AAPL", "9"));

            stream.next("new");
            assertThat(stream.next("partial_fill").path("qty").asString()).isEqualTo("4");
            assertThat(stream.next("fill").path("qty").asString()).isEqualTo("5");
        }
    }

    @Test
    void keepsFillsOfAPartlyFilledOrderThatIsCanceled() throws Exception {
        script(fault("DEMO", "PARTIAL_FILL", 1, 0));
        var id = demo.order(market("c-1", "buy", "AAPL", "10"));
        awaitStatus("c-1", "partially_filled");

        demo.delete("/v2/orders/" + id);

        awaitStatus("c-1", "canceled");
        assertThat(demo.orderById(id).path("filled_qty").asString()).isEqualTo("5");
        assertThat(demo.get("/v2/positions/AAPL").text("qty")).isEqualTo("5");
    }

    @Test
    void cutsTheStreamAtOnceAndLosesWhatHappensMeanwhile() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO");
                var other = TestStream.listening(venue, "F1")) {
            script(fault("DEMO", "STREAM_DROP", 1, 0));

            assertThat(stream.endsWithoutClosing()).isTrue();
            demo.order(market("c-1", "buy", "AAPL", "1"));
            awaitFilled("c-1");
            assertThat(stream.isEmpty()).isTrue();

            try (var again = TestStream.listening(venue, "DEMO");
                    var f1 = TestClient.trading(venue, "F1")) {
                demo.order(market("c-2", "buy", "AAPL", "1"));
                assertThat(again.next("new").at("/order/client_order_id").asString())
                        .isEqualTo("c-2");
                f1.order(market("c-3", "buy", "AAPL", "1"));
                other.next("new");
            }
        }
    }

    @Test
    void cutsTheStreamInsteadOfTheNextUpdateWhenNobodyListenedYet() throws Exception {
        script(fault("DEMO", "STREAM_DROP", 1, 0));
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-1", "buy", "AAPL", "1"));

            assertThat(stream.endsWithoutClosing()).isTrue();
            assertThat(stream.isEmpty()).isTrue();
        }
    }

    @Test
    void refusesNewStreamsForTheDelayAfterACut() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO");
                var other = TestStream.listening(venue, "F1")) {
            script(fault("DEMO", "STREAM_DROP", 1, ONE_HOUR));
            script(fault("F1", "STREAM_DROP", 1, 100));
            assertThat(stream.endsWithoutClosing()).isTrue();
            assertThat(other.endsWithoutClosing()).isTrue();
        }

        await().untilAsserted(() -> TestStream.listening(venue, "F1").close());
        try (var early = TestStream.connect(venue)) {
            early.send(TestStream.authenticate("DEMO", "sim-secret-DEMO"));
            assertThat(early.endsWithoutClosing()).isTrue();
        }
    }

    @Test
    void sendsAnUpdateTwice() throws Exception {
        script(fault("DEMO", "DUPLICATE_UPDATE", 1, 0));
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-1", "buy", "AAPL", "1"));

            assertThat(stream.next("new")).isEqualTo(stream.next("new"));
            stream.next("fill");
        }
    }

    @Test
    void saysTheStatusOfUpdatesInWordsOfItsOwn() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO")) {
            // One for the answer to the placement, two for the updates.
            script(fault("DEMO", "STRANGE_STATUS", 3, 0));
            demo.order(market("c-1", "buy", "AAPL", "10"));

            var opened = stream.next("new");
            var fill = stream.next("fill");

            assertThat(opened.at("/order/status").asString()).isEqualTo("done");
            assertThat(fill.at("/order/status").asString()).isEqualTo("FILLED ");
            assertThat(fill.at("/order/filled_qty").asString()).isEqualTo("10");
            assertThat(fill.path("qty").asString()).isEqualTo("10");
            demo.order(market("c-2", "buy", "AAPL", "10"));
            assertThat(stream.next("new").at("/order/status").asString()).isEqualTo("new");
        }
    }

    @Test
    void losesUpdatesWithoutATrace() throws Exception {
        script(fault("DEMO", "UPDATE_LOST", 3, 0));
        demo.order(market("c-0", "buy", "AAPL", "1"));
        awaitFilled("c-0");
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-1", "buy", "AAPL", "1"));
            awaitFilled("c-1");
            demo.order(market("c-2", "buy", "AAPL", "1"));

            assertThat(stream.next("fill").at("/order/client_order_id").asString())
                    .isEqualTo("c-2");
        }
    }

    @Test
    void losesAShareOfTheUpdates() throws Exception {
        script("""
                {"account":"DEMO","fault":"UPDATE_LOST","times":1000,"percent":80,"seed":3}""");
        try (var stream = TestStream.listening(venue, "DEMO")) {
            for (var n = 0; n < 50; n++) {
                demo.order(market("c-" + n, "buy", "AAPL", "1"));
            }
            awaitFilled("c-49");
            control.delete("/sim/faults");
            demo.order(market("last", "buy", "AAPL", "1"));

            assertThat(stream.countUntil("last")).isBetween(5, 40);
        }
    }

    @Test
    void saysNothingForTheDelayByItsOwnClock() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO");
                var other = TestStream.listening(venue, "F1");
                var f1 = TestClient.trading(venue, "F1")) {
            script(fault("DEMO", "STREAM_SILENT", 1, 60_000));
            demo.order(market("c-1", "buy", "AAPL", "1"));
            awaitFilled("c-1");
            f1.order(market("f-1", "buy", "AAPL", "1"));
            other.next("new");
            stream.answersAPing();
            assertThat(stream.isEmpty()).isTrue();

            try (var late = TestStream.listening(venue, "DEMO")) {
                demo.order(market("c-2", "buy", "AAPL", "1"));
                awaitFilled("c-2");
                shiftClock("PT61S");
                demo.order(market("c-3", "buy", "AAPL", "1"));

                assertThat(stream.next("new").at("/order/client_order_id").asString())
                        .isEqualTo("c-3");
                assertThat(late.next("new").at("/order/client_order_id").asString())
                        .isEqualTo("c-3");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void speaksAgainWhenFaultsAreClearedAndAfterAReset(boolean reset) throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO")) {
            script(fault("*", "STREAM_SILENT", 1, ONE_HOUR));
            demo.order(market("c-1", "buy", "AAPL", "1"));
            awaitFilled("c-1");

            assertThat((reset ? control.post("/sim/reset", "") : control.delete("/sim/faults")).status())
                    .isEqualTo(204);
            demo.order(market("c-2", "buy", "AAPL", "1"));

            assertThat(stream.next("new").at("/order/client_order_id").asString())
                    .isEqualTo("c-2");
        }
    }

    @Test
    void letsAnUpdateBePassedByThoseBehindIt() throws Exception {
        script(fault("DEMO", "LATE_UPDATE", 1, 300));
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-1", "buy", "AAPL", "1"));

            stream.next("fill");
            stream.next("new");
        }
    }

    @Test
    void refusesTheNextStopOrderItWouldTake() throws Exception {
        script(fault("DEMO", "STOP_REFUSED", 1, 0));
        demo.order(market("c-1", "buy", "AAPL", "1"));
        assertThat(demo.post("/v2/orders", stop("c-1")).status()).isEqualTo(422);

        var refused = demo.post("/v2/orders", stop("c-2"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("40310000");
        assertThat(refused.text("message")).isEqualTo("potential wash trade detected. use complex orders");
        assertThat(demo.get(BY_CLIENT_ID + "c-2").status()).isEqualTo(404);
        demo.order(stop("c-2"));
    }

    @Test
    void cancelsTheRestOfAnOrderThatMustNotRest() throws Exception {
        script(fault("DEMO", "PARTIAL_FILL", 2, 0));

        var ioc = demo.order(market("c-1", "buy", "AAPL", "9").replace("\"day\"", "\"ioc\""));
        awaitStatus("c-1", "canceled");
        var fok = demo.order(market("c-2", "buy", "AAPL", "9").replace("\"day\"", "\"fok\""));
        awaitStatus("c-2", "canceled");

        assertThat(demo.orderById(ioc).path("filled_qty").asString()).isEqualTo("4");
        assertThat(demo.orderById(fok).path("filled_qty").asString()).isEqualTo("0");
    }

    @Test
    void refusesAFaultItDoesNotKnow() throws Exception {
        var unknown = control.post("/sim/faults", fault("*", "EARTHQUAKE", 1, 0));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("code")).isEqualTo("UNKNOWN_FAULT");
        var nobody = control.post("/sim/faults", fault("NOBODY", "SLOW", 1, 0));
        assertThat(nobody.text("code")).isEqualTo("UNKNOWN_ACCOUNT");
        var never = control.post("/sim/faults", fault("DEMO", "SLOW", 0, 0));
        assertThat(never.text("code")).isEqualTo("FIELD_INVALID");
        assertThat(control.post("/sim/faults", "{").text("code")).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void forgetsFaultsWhenToldTo() throws Exception {
        script(fault("*", "TOO_MANY", 100, 0));

        assertThat(control.delete("/sim/faults").status()).isEqualTo(204);

        demo.order(market("c-1", "buy", "AAPL", "1"));
    }

    private String restingOrder() throws IOException {
        return restingOrder("c-1");
    }

    private String restingOrder(String clientOrderId) throws IOException {
        var id = demo.order(limit(clientOrderId, "buy", "AAPL", "10", "185"));
        awaitStatus(clientOrderId, "new");
        return id;
    }

    private TestClient.Answer replaceAt(String id, String limit) throws IOException {
        return demo.patch("/v2/orders/" + id, "{\"client_order_id\":\"c-2\",\"limit_price\":\"" + limit + "\"}");
    }

    private String idOf(String clientOrderId) throws IOException {
        return demo.get(BY_CLIENT_ID + clientOrderId).text("id");
    }

    /** Newest first. */
    private List<String> statuses() throws IOException {
        return demo.get("/v2/orders?status=all")
                .body()
                .valueStream()
                .map(order -> order.path("client_order_id").asString() + " "
                        + order.path("status").asString())
                .toList();
    }

    private void shiftClock(String offset) throws IOException {
        assertThat(control.post("/sim/clock", "{\"offset\":\"" + offset + "\"}").status())
                .isEqualTo(200);
    }

    private TestClient.Answer replace(String id) throws IOException {
        return demo.patch("/v2/orders/" + id, "{\"client_order_id\":\"c-2\",\"limit_price\":\"195\"}");
    }

    private void script(String fault) throws IOException {
        var answer = control.post("/sim/faults", fault);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.text("id")).isNotEmpty();
    }

    private void awaitFilled(String clientOrderId) {
        awaitStatus(clientOrderId, "filled");
    }

    private void awaitStatus(String clientOrderId, String status) {
        await().until(() ->
                demo.get(BY_CLIENT_ID + clientOrderId).text("status").equals(status));
    }

    private static String stop(String clientOrderId) {
        return """
                {"client_order_id":"%s","side":"buy","symbol":"AAPL","qty":"1","type":"stop","time_in_force":"gtc",\
                "stop_price":"200"}""".formatted(clientOrderId);
    }

    private static String patchFault(String fault, int delayMs) {
        return requestFault("PATCH", fault, delayMs);
    }

    private static String requestFault(String method, String fault, int delayMs) {
        return """
                {"account":"DEMO","method":"%s","path":"/v2/orders/{id}","fault":"%s","delayMs":%d}""".formatted(method, fault, delayMs);
    }

    private static TestClient.Answer cancel(TestClient client, String id) {
        try {
            return client.delete("/v2/orders/" + id);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TestClient.Answer replaceSlowly(TestClient client, String id) {
        try {
            return client.patch("/v2/orders/" + id, "{\"client_order_id\":\"c-2\",\"limit_price\":\"180\"}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TestClient.Answer place(TestClient client, String clientOrderId) {
        try {
            return client.post("/v2/orders", market(clientOrderId, "buy", "AAPL", "1"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
