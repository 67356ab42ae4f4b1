package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.Payloads.ID;
import static io.tradewind.execution.broker.alpaca.Payloads.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SubmitOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaAnswersTests {
    @Test
    void acceptsOnlyAReadableOrderUnderOurId() {
        var accepted = payload("order-accepted.json");

        assertThat(submitted(200, accepted))
                .isEqualTo(new SubmitOutcome.Accepted(AlpacaMapping.order(AlpacaJson.parse(accepted))));
        assertThat(submitted(200, accepted.replace(ID.value(), "another")))
                .isEqualTo(new SubmitOutcome.Unknown("HTTP 200 about another order"));
        assertThat(submitted(200, "")).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(submitted(200, accepted.substring(0, 200)))
                .isEqualTo(new SubmitOutcome.Unknown("unreadable HTTP 200: not JSON"));
        assertThat(submitted(200, "{\"id\":\"x\"}"))
                .isEqualTo(new SubmitOutcome.Unknown("unreadable HTTP 200: filled_qty is missing"));
        assertThat(submitted(201, accepted)).isInstanceOf(SubmitOutcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "400, '{\"code\":40010000,\"message\":\"request body format is invalid\"}', 40010000",
                "400, '{\"message\":\"only one of qty or notional is accepted\"}', 400",
                "401, '{\"message\":\"unauthorized.\"}', 401",
                "401, '{\"code\":40110000,\"message\":\"request is not authorized\"}', 40110000",
                "403, '{\"code\":40110000,\"message\":\"request is not authorized\"}', 40110000",
                "403, '{\"code\":40310000,\"message\":\"insufficient buying power\",\"buying_power\":\"0\"}', 40310000",
                "403, '{\"code\":40310000,\"message\":\"potential wash trade detected. use complex orders\","
                        + "\"existing_order_id\":\"x\"}', 40310000",
                "403, '{\"message\":\"forbidden.\"}', 403",
                "422, '{\"code\":42210000,\"message\":\"invalid limit_price 1.001. sub-penny increment\"}', 42210000",
                "422, '{\"code\":40010001,\"message\":\"qty must be > 0\"}', 40010001",
                "422, '{\"message\":\"asset is not tradable\"}', 422"
            })
    void refusesWhatTheListNames(int status, String body, String code) {
        var message = AlpacaJson.parse(body).path("message").stringValue();

        assertThat(submitted(status, body)).isEqualTo(new SubmitOutcome.Refused(code, message));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "422, '{\"code\":40010001,\"message\":\"client_order_id must be unique\"}'",
                "422, '{\"code\":42210000,\"message\":\"Client Order ID already used\"}'",
                "400, '{\"message\":\"duplicate order\"}'",
                "403, '{\"code\":40310000,\"message\":\"order already exists\"}'",
                "400, '<html>400 Bad Request</html>'",
                "401, ''",
                "403, ''",
                "403, '{\"code\":50010000,\"message\":\"strange\"}'",
                "403, '<html>blocked</html>'",
                "404, '{\"code\":40410000,\"message\":\"order not found\"}'",
                "404, '{\"message\":\"endpoint not found.\"}'",
                "408, '{\"message\":\"request timeout\"}'",
                "409, '{\"message\":\"conflict\"}'",
                "429, '{\"code\":42910000,\"message\":\"rate limit exceeded\"}'",
                "302, ''",
                "500, '{\"code\":50010000,\"message\":\"internal server error occurred\"}'",
                "502, '<html/>'",
                "503, '{\"code\":40310000,\"message\":\"insufficient buying power\"}'",
                "504, ''"
            })
    void leavesEverythingElseInDoubt(int status, String body) {
        assertThat(submitted(status, body)).isInstanceOf(SubmitOutcome.Unknown.class);
    }

    @Test
    void saysWhenARateLimitEnds() {
        var answer = new WireResult.Answered(429, "{\"message\":\"rate limit exceeded\"}", "1763650000");

        assertThat(AlpacaAnswers.submitted(answer, ID))
                .isEqualTo(new SubmitOutcome.Unknown("HTTP 429: rate limit exceeded, limit resets at 1763650000"));
    }

    @Test
    void tellsNotWrittenFromLost() {
        assertThat(AlpacaAnswers.submitted(new WireResult.NotWritten("no route"), ID))
                .isEqualTo(new SubmitOutcome.NotSent("no route"));
        assertThat(AlpacaAnswers.submitted(new WireResult.Lost("reset"), ID))
                .isEqualTo(new SubmitOutcome.Unknown("reset"));
    }

    @Test
    void classifiesCancels() {
        assertThat(canceled(204, "")).isEqualTo(new CancelOutcome.Requested());
        assertThat(canceled(422, "{\"code\":42210000,\"message\":\"order is already in \\\"filled\\\" state\"}"))
                .isEqualTo(new CancelOutcome.NotCancelable("HTTP 422: order is already in \"filled\" state"));
        assertThat(canceled(404, "{\"code\":40410000,\"message\":\"order not found\"}"))
                .isInstanceOf(CancelOutcome.NotCancelable.class);
        for (var status : new int[] {200, 207, 302, 401, 403, 429, 500, 503}) {
            assertThat(canceled(status, "{}")).isInstanceOf(CancelOutcome.Unknown.class);
        }
        assertThat(AlpacaAnswers.canceled(new WireResult.NotWritten("closed")))
                .isEqualTo(new CancelOutcome.Unknown("closed"));
        assertThat(AlpacaAnswers.canceled(new WireResult.Lost("reset"))).isEqualTo(new CancelOutcome.Unknown("reset"));
    }

    @Test
    void believesInAbsenceOnlyWhenAlpacaSpeaksOfTheOrder() {
        assertThat(found(404, "{\"code\":40410000,\"message\":\"order not found for x\"}"))
                .isEqualTo(new Answer.Known<>(new Found.Absent()));
        assertThat(found(404, "{\"message\":\"order not found\"}")).isEqualTo(new Answer.Known<>(new Found.Absent()));
        assertThat(found(404, "{\"message\":\"endpoint not found.\"}")).isInstanceOf(Answer.Unavailable.class);
        assertThat(found(404, "{\"code\":40410000,\"message\":\"endpoint not found.\"}"))
                .isInstanceOf(Answer.Unavailable.class);
        assertThat(found(404, "<html>404</html>")).isEqualTo(new Answer.Unavailable<>("HTTP 404", false));
        assertThat(found(200, payload("order-accepted.json").replace(ID.value(), "another")))
                .isEqualTo(new Answer.Unavailable<>("unreadable HTTP 200: it is about another order", false));
        assertThat(found(200, payload("order-accepted.json")))
                .isEqualTo(new Answer.Known<>(
                        new Found.Order(AlpacaMapping.order(AlpacaJson.parse(payload("order-accepted.json"))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void callsOnlyMissingRightsPermanent(int status) {
        assertThat(found(status, ""))
                .isEqualTo(new Answer.Unavailable<>("HTTP " + status, status == 401 || status == 403));
    }

    @Test
    void keepsTheBrokersWordsOnOneBoundedLine() {
        assertThat(AlpacaAnswers.printable("a\nb\u0000c\r\n")).isEqualTo("a b c  ");
        assertThat(AlpacaAnswers.printable("x".repeat(5_000))).hasSize(300);
    }

    private static SubmitOutcome submitted(int status, String body) {
        return AlpacaAnswers.submitted(new WireResult.Answered(status, body == null ? "" : body, null), ID);
    }

    private static CancelOutcome canceled(int status, String body) {
        return AlpacaAnswers.canceled(new WireResult.Answered(status, body, null));
    }

    private static Answer<Found> found(int status, String body) {
        return AlpacaAnswers.found(
                new WireResult.Answered(status, body, null), report -> ID.equals(report.clientOrderId()));
    }
}
