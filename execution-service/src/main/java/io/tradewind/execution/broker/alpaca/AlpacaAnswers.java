package io.tradewind.execution.broker.alpaca;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer proves. Only what is listed here is definitive; {@code docs/brokers/alpaca.md} gives the reasons line
 * by line, and anything else leaves the order in doubt.
 */
final class AlpacaAnswers {
    private static final int REASON_LENGTH_MAX = 300;
    private static final int NO_CODE = 0;
    private static final int ORDER_NOT_FOUND = 40410000;

    /** An answer that speaks of an id already used speaks of an order that exists. */
    private static final List<String> SIGNS_OF_AN_EXISTING_ORDER =
            List.of("clientorderid", "unique", "duplicate", "alreadyexist", "alreadyused");

    private final Throttle throttle;

    AlpacaAnswers(Throttle throttle) {
        this.throttle = throttle;
    }

    /** What the answer to a placement proves. */
    SubmitOutcome submitted(WireResult result, ClientOrderId placed) {
        return switch (result) {
            case WireResult.WindowClosed(var cause) -> new SubmitOutcome.NotSent(cause);
            case WireResult.NotWritten(var cause) -> new SubmitOutcome.NotSent(cause, Trouble.TRANSIENT);
            case WireResult.Lost(var cause) -> new SubmitOutcome.Unknown(cause, Trouble.TRANSIENT);
            case WireResult.Garbled(var cause) -> new SubmitOutcome.Unknown(cause, Trouble.AMBIGUOUS);
            case WireResult.Answered answer ->
                answer.status() == 200 ? accepted(answer, placed) : refusedOrUnknown(answer);
        };
    }

    private static SubmitOutcome accepted(WireResult.Answered answer, ClientOrderId placed) {
        try {
            var report = AlpacaMapping.order(AlpacaJson.parse(answer.body()));
            return placed.equals(report.clientOrderId())
                    ? new SubmitOutcome.Accepted(report)
                    : new SubmitOutcome.Unknown("HTTP 200 about another order");
        } catch (AlpacaJson.Unreadable e) {
            return new SubmitOutcome.Unknown("unreadable HTTP 200: " + e.reason());
        }
    }

    private SubmitOutcome refusedOrUnknown(WireResult.Answered answer) {
        if (answer.status() == 429 && throttle.isDefinitive()) {
            return new SubmitOutcome.Throttled(throttle.waitAfter(answer), describe(answer));
        }
        var error = Failure.of(answer);
        if (error == null || !error.isListedRefusal() || error.speaksOfAnExistingOrder()) {
            return new SubmitOutcome.Unknown(describe(answer), trouble(answer));
        }
        return new SubmitOutcome.Refused(error.codeOrStatus(), error.message());
    }

    /** What the answer to a cancel proves, which is never how the order ends. */
    CancelOutcome canceled(WireResult result) {
        return switch (result) {
            case WireResult.WindowClosed(var cause) -> new CancelOutcome.Unknown(cause);
            case WireResult.NotWritten(var cause) -> new CancelOutcome.Unknown(cause, Trouble.TRANSIENT);
            case WireResult.Lost(var cause) -> new CancelOutcome.Unknown(cause, Trouble.TRANSIENT);
            case WireResult.Garbled(var cause) -> new CancelOutcome.Unknown(cause, Trouble.AMBIGUOUS);
            case WireResult.Answered answer ->
                switch (answer.status()) {
                    case 204 -> new CancelOutcome.Requested();
                    case 404, 422 -> new CancelOutcome.NotCancelable(describe(answer));
                    default -> new CancelOutcome.Unknown(describe(answer), trouble(answer));
                };
        };
    }

    /** What a query by an id gave. A 404 that does not speak of the order proves nothing. */
    Answer<Found> found(WireResult result, Predicate<ExecutionReport> asked) {
        if (result instanceof WireResult.Answered answer && answer.status() == 404) {
            var error = Failure.of(answer);
            return error != null && error.saysOrderNotFound()
                    ? new Answer.Known<>(new Found.Absent())
                    : new Answer.Unavailable<>(describe(answer), trouble(answer));
        }
        return known(result, body -> {
            var report = AlpacaMapping.order(body);
            if (!asked.test(report)) {
                throw new AlpacaJson.Unreadable("it is about another order");
            }
            return new Found.Order(report);
        });
    }

    /** What any other query gave. */
    <T> Answer<T> known(WireResult result, Function<JsonNode, T> reading) {
        return switch (result) {
            case WireResult.WindowClosed(var cause) -> new Answer.Unavailable<>(cause, Trouble.TRANSIENT);
            case WireResult.NotWritten(var cause) -> new Answer.Unavailable<>(cause, Trouble.TRANSIENT);
            case WireResult.Lost(var cause) -> new Answer.Unavailable<>(cause, Trouble.TRANSIENT);
            case WireResult.Garbled(var cause) -> new Answer.Unavailable<>(cause, Trouble.AMBIGUOUS);
            case WireResult.Answered answer
            when answer.status() == 429 ->
                new Answer.Unavailable<>(describe(answer), Trouble.THROTTLED, throttle.toldBy(answer));
            case WireResult.Answered answer
            when answer.status() != 200 -> new Answer.Unavailable<>(describe(answer), trouble(answer));
            case WireResult.Answered answer -> {
                try {
                    yield new Answer.Known<>(reading.apply(AlpacaJson.parse(answer.body())));
                } catch (AlpacaJson.Unreadable e) {
                    yield new Answer.Unavailable<>("unreadable HTTP 200: " + e.reason(), Trouble.AMBIGUOUS);
                }
            }
        };
    }

    /** What an answer that is none says about asking again. What is not listed is ambiguous. */
    private static Trouble trouble(WireResult.Answered answer) {
        return switch (answer.status()) {
            case 400, 422 -> Trouble.PERMANENT;
            case 401, 403 -> Trouble.UNAUTHORIZED;
            // Of Alpaca's own words, the path is wrong; a proxy's page can go away.
            case 404 -> Failure.of(answer) == null ? Trouble.AMBIGUOUS : Trouble.PERMANENT;
            case 408 -> Trouble.TRANSIENT;
            case 429 -> Trouble.THROTTLED;
            default -> answer.status() / 100 == 5 ? Trouble.TRANSIENT : Trouble.AMBIGUOUS;
        };
    }

    /** The broker's words fit for a log line: one line, bounded. */
    static String printable(String text) {
        var line = text.codePoints()
                .limit(REASON_LENGTH_MAX)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return line.toString();
    }

    private static String describe(WireResult.Answered answer) {
        var error = Failure.of(answer);
        var text = error == null ? "" : ": " + error.message();
        var reset = answer.rateLimitReset() == null ? "" : ", limit resets at " + printable(answer.rateLimitReset());
        return "HTTP " + answer.status() + text + (answer.status() == 429 ? reset : "");
    }

    /**
     * An error body of Alpaca's own.
     *
     * @param code {@link #NO_CODE} where the body has none
     */
    private record Failure(int status, int code, String message) {
        /** Null when the body is none, such as a gateway's page. */
        static @Nullable Failure of(WireResult.Answered answer) {
            try {
                var body = AlpacaJson.parse(answer.body());
                var message = AlpacaJson.text(body, "message");
                return message == null
                        ? null
                        : new Failure(answer.status(), body.path("code").asInt(NO_CODE), printable(message));
            } catch (AlpacaJson.Unreadable e) {
                return null;
            }
        }

        boolean isListedRefusal() {
            var family = code / 10_000;
            return switch (status) {
                case 400 -> code == NO_CODE || family == 4000 || family == 4001;
                case 401 -> code == NO_CODE || family == 4011;
                case 403 -> code == NO_CODE || family == 4031 || family == 4011;
                case 422 -> code == NO_CODE || family == 4221 || family == 4001;
                default -> false;
            };
        }

        boolean speaksOfAnExistingOrder() {
            var letters = message.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            return SIGNS_OF_AN_EXISTING_ORDER.stream().anyMatch(letters::contains);
        }

        boolean saysOrderNotFound() {
            var text = message.toLowerCase(Locale.ROOT);
            return text.contains("order not found") || (code == ORDER_NOT_FOUND && !text.contains("endpoint"));
        }

        String codeOrStatus() {
            return Objects.toString(code == NO_CODE ? status : code);
        }
    }
}
