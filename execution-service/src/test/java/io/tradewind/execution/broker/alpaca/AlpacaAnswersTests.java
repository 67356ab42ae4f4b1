package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.Payloads.ID;
import static io.tradewind.execution.broker.alpaca.Payloads.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AlpacaAnswersTests {
    private static final Instant NOW = Instant.ofEpochSecond(1_763_650_000);
    private static final Throttle IN_DOUBT =
            new Throttle(false, Duration.ofSeconds(5), Duration.ofSeconds(60), () -> NOW);
    private static final AlpacaAnswers DEFINITIVE =
            new AlpacaAnswers(new Throttle(true, IN_DOUBT.otherwise(), IN_DOUBT.longest(), IN_DOUBT.clock()));
    static final AlpacaAnswers ANSWERS = new AlpacaAnswers(IN_DOUBT);

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

        assertThat(ANSWERS.submitted(answer, ID))
                .isEqualTo(new SubmitOutcome.Unknown(
                        "HTTP 429: rate limit exceeded, limit resets at 1763650000", Trouble.THROTTLED));
    }

    @Test
    void tellsNotWrittenFromLost() {
        assertThat(ANSWERS.submitted(new WireResult.NotWritten("no route"), ID))
                .isEqualTo(new SubmitOutcome.NotSent("no route", Trouble.TRANSIENT));
        assertThat(ANSWERS.submitted(new WireResult.WindowClosed("too late"), ID))
                .isEqualTo(new SubmitOutcome.NotSent("too late"));
        assertThat(ANSWERS.submitted(new WireResult.Garbled("endless"), ID))
                .isEqualTo(new SubmitOutcome.Unknown("endless", Trouble.AMBIGUOUS));
        assertThat(ANSWERS.submitted(new WireResult.Lost("reset"), ID))
                .isEqualTo(new SubmitOutcome.Unknown("reset", Trouble.TRANSIENT));
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
        assertThat(ANSWERS.canceled(new WireResult.WindowClosed("closed")))
                .isEqualTo(new CancelOutcome.Unknown("closed"));
        assertThat(ANSWERS.canceled(new WireResult.NotWritten("no route")))
                .isEqualTo(new CancelOutcome.Unknown("no route", Trouble.TRANSIENT));
        assertThat(ANSWERS.canceled(new WireResult.Lost("reset")))
                .isEqualTo(new CancelOutcome.Unknown("reset", Trouble.TRANSIENT));
    }

    @Test
    void believesInAbsenceOnlyWhenAlpacaSpeaksOfTheOrder() {
        assertThat(found(404, "{\"code\":40410000,\"message\":\"order not found for x\"}"))
                .isEqualTo(new Answer.Known<>(new Found.Absent()));
        assertThat(found(404, "{\"message\":\"order not found\"}")).isEqualTo(new Answer.Known<>(new Found.Absent()));
        assertThat(found(404, "{\"message\":\"endpoint not found.\"}")).isInstanceOf(Answer.Unavailable.class);
        assertThat(found(404, "{\"code\":40410000,\"message\":\"endpoint not found.\"}"))
                .isInstanceOf(Answer.Unavailable.class);
        assertThat(found(404, "<html>404</html>")).isEqualTo(new Answer.Unavailable<>("HTTP 404", Trouble.AMBIGUOUS));
        assertThat(found(200, payload("order-accepted.json").replace(ID.value(), "another")))
                .isEqualTo(
                        new Answer.Unavailable<>("unreadable HTTP 200: it is about another order", Trouble.AMBIGUOUS));
        assertThat(found(200, payload("order-accepted.json")))
                .isEqualTo(new Answer.Known<>(
                        new Found.Order(AlpacaMapping.order(AlpacaJson.parse(payload("order-accepted.json"))))));
    }

    @ParameterizedTest
    @CsvSource({
        "400, PERMANENT",
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "408, TRANSIENT",
        "422, PERMANENT",
        "429, THROTTLED",
        "500, TRANSIENT",
        "502, TRANSIENT",
        "503, TRANSIENT",
        "504, TRANSIENT",
        "204, AMBIGUOUS",
        "302, AMBIGUOUS",
        "404, AMBIGUOUS",
        "409, AMBIGUOUS",
        "418, AMBIGUOUS",
        "200, AMBIGUOUS"
    })
    @Tag("T12")
    @Tag("T13")
    @Tag("T45")
    void saysWhatKindOfTroubleAnAnswerIs(int status, Trouble trouble) {
        assertThat(found(status, "")).isInstanceOfSatisfying(Answer.Unavailable.class, unavailable -> {
            assertThat(unavailable.trouble()).isEqualTo(trouble);
            assertThat(unavailable.retryAfter()).isNull();
        });
        assertThat(submitted(status, ""))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unknown.class,
                        unknown -> assertThat(unknown.trouble()).isEqualTo(trouble));
    }

    @Test
    @Tag("T13")
    @Tag("T45")
    void saysWhatKindOfTroubleHasNoAnswer() {
        assertThat(known(new WireResult.NotWritten("no route")))
                .isEqualTo(new Answer.Unavailable<>("no route", Trouble.TRANSIENT));
        assertThat(known(new WireResult.Lost("reset"))).isEqualTo(new Answer.Unavailable<>("reset", Trouble.TRANSIENT));
        assertThat(known(new WireResult.Garbled("endless")))
                .isEqualTo(new Answer.Unavailable<>("endless", Trouble.AMBIGUOUS));
        assertThat(known(new WireResult.Answered(404, "{\"message\":\"endpoint not found.\"}", null)))
                .isEqualTo(new Answer.Unavailable<>("HTTP 404: endpoint not found.", Trouble.PERMANENT));
    }

    @ParameterizedTest
    @CsvSource({
        "1763650010, 10",
        "1763650001, 1",
        "1763659999, 60",
        "1763650000,",
        "1763649000,",
        "soon,",
        "-5,",
        ",",
        "'',",
        "99999999999999999999,",
        "1763650010.5,"
    })
    @Tag("B-08")
    void waitsAsLongAsTheLimitSaysAndNoLongerThanIsBelieved(String reset, Long seconds) {
        var answer = new WireResult.Answered(429, "", reset);
        var told = seconds == null ? null : Duration.ofSeconds(seconds);

        assertThat(known(answer))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isEqualTo(told));
        assertThat(DEFINITIVE.submitted(answer, ID))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter())
                                .isEqualTo(told == null ? Duration.ofSeconds(5) : told));
        assertThat(ANSWERS.submitted(answer, ID)).isInstanceOf(SubmitOutcome.Unknown.class);
    }

    @Test
    void keepsTheBrokersWordsOnOneBoundedLine() {
        assertThat(AlpacaAnswers.printable("a\nb\u0000c\r\n")).isEqualTo("a b c  ");
        assertThat(AlpacaAnswers.printable("x".repeat(5_000))).hasSize(300);
    }

    private static Answer<JsonNode> known(WireResult result) {
        return ANSWERS.known(result, body -> body);
    }

    private static SubmitOutcome submitted(int status, String body) {
        return ANSWERS.submitted(new WireResult.Answered(status, body == null ? "" : body, null), ID);
    }

    private static CancelOutcome canceled(int status, String body) {
        return ANSWERS.canceled(new WireResult.Answered(status, body, null));
    }

    private static Answer<Found> found(int status, String body) {
        return ANSWERS.found(new WireResult.Answered(status, body, null), report -> ID.equals(report.clientOrderId()));
    }
}
