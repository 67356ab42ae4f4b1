package io.tradewind.signal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.InvalidFieldException;
import io.tradewind.messaging.inbound.RejectionCode;
import io.tradewind.reference.Instruments;
import io.tradewind.signal.Bodies;
import io.tradewind.signal.lifecycle.Leg;
import io.tradewind.signal.lifecycle.Signal;
import io.tradewind.signal.lifecycle.SignalType;
import io.tradewind.signal.source.AccountPattern;
import io.tradewind.signal.source.GrantedSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SignalParserTests {
    private static final GrantedSource DEMO = source("DEMO");
    private static final GrantedSource BENCH = source("BENCH-001..BENCH-100");

    private final SignalParser parser = new SignalParser(Instruments.shipped());

    @Test
    void readsAStrategysEntry() throws Exception {
        Signal signal = parse(Bodies.with(Bodies.baseEntry(), "id", "tv-1"));

        assertThat(signal)
                .isEqualTo(new Signal(
                        "test",
                        "tv-1",
                        new AccountId("DEMO"),
                        new BookId("demo"),
                        Product.CASH,
                        SignalType.BASE_ENTRY,
                        new InstrumentId("AAPL"),
                        new Leg("LONG_1"),
                        null,
                        Quantity.of(3),
                        null,
                        Price.of("190.1"),
                        Price.of("186"),
                        null,
                        Instant.parse("2026-11-21T10:00:00Z")));
    }

    @Test
    void readsTradingViewsOwnWords() throws Exception {
        Signal signal = parse(Bodies.with(Bodies.buy(), "id", null));

        assertThat(signal)
                .isEqualTo(new Signal(
                        "test",
                        null,
                        new AccountId("DEMO"),
                        new BookId("demo"),
                        Product.CASH,
                        SignalType.BUY,
                        new InstrumentId("AAPL"),
                        null,
                        null,
                        null,
                        Quantity.of(10),
                        Price.of("190.1"),
                        null,
                        null,
                        Instant.parse("2026-11-21T10:00:00Z")));
    }

    @Test
    void readsTheExamplesOfTheContract() throws Exception {
        assertThat(parse(example("entry")).type()).isEqualTo(SignalType.BASE_ENTRY);
        assertThat(parse(example("pyramid")).signalTime()).isEqualTo(Instant.parse("2026-11-21T04:35:00Z"));
        assertThat(parse(example("exit")).leg()).isEqualTo(Leg.ALL);
        assertThat(parse(example("buy")).type()).isEqualTo(SignalType.BUY);
        assertThat(parse(example("close")).type()).isEqualTo(SignalType.CLOSE);
    }

    @Test
    void aliasesMeanTheSame() throws Exception {
        Signal expected = parse(Bodies.with(Bodies.baseEntry(), "id", "x"));

        Map<String, Object> renamed =
                rename(rename(Bodies.baseEntry(), "lots", "suggested_lots"), "instrument", "symbol");
        assertThat(parse(Bodies.with(renamed, "id", "x"))).isEqualTo(expected);

        Signal buy = parse(Bodies.with(Bodies.buy(), "id", "x"));
        for (String alias : List.of("qty", "contracts")) {
            assertThat(parse(Bodies.with(rename(Bodies.buy(), "quantity", alias), "id", "x")))
                    .isEqualTo(buy);
        }
        assertThat(parse(Bodies.with(rename(Bodies.buy(), "ticker", "instrument"), "id", "x")))
                .isEqualTo(buy);
    }

    @Test
    void numbersMayBeNumbersAndWordsMayHaveAnyCase() throws Exception {
        Map<String, Object> body =
                Bodies.with(Bodies.with(Bodies.baseEntry(), "id", "x"), "price", new BigDecimal("190.10"));
        body = Bodies.with(Bodies.with(body, "lots", 3), "type", "base_entry");

        assertThat(parse(body)).isEqualTo(parse(Bodies.with(Bodies.baseEntry(), "id", "x")));
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        Map<String, Object> body = Bodies.with(Bodies.buy(), "strategy", Map.of("name", "trend", "price", "1"));

        assertThat(parse(body).price()).isEqualTo(Price.of("190.10"));
    }

    @Test
    void aSourceOfSeveralAccountsNamesOne() throws Exception {
        assertThat(parse(Bodies.with(Bodies.buy(), "account", "BENCH-042"), BENCH)
                        .account())
                .isEqualTo(new AccountId("BENCH-042"));
        assertRefused(Bodies.buy(), BENCH, RejectionCode.FIELD_MISSING, "account");
        assertRefused(Bodies.with(Bodies.buy(), "account", "BENCH-101"), BENCH, RejectionCode.FIELD_INVALID, "account");
        assertRefused(Bodies.with(Bodies.buy(), "account", "F1"), DEMO, RejectionCode.FIELD_INVALID, "account");
        assertRefused(
                Bodies.with(Bodies.buy(), "account", "no such name"), DEMO, RejectionCode.FIELD_INVALID, "account");
        assertThat(parse(Bodies.with(Bodies.buy(), "account", "DEMO")).account())
                .isEqualTo(new AccountId("DEMO"));
    }

    @Test
    @Tag("A-07")
    void everyMandatoryFieldIsMissed() {
        for (String field : List.of(
                "type", "instrument", "position", "price", "stop", "lots", "atr", "er", "supertrend", "timestamp")) {
            assertRefused(Bodies.with(Bodies.baseEntry(), field, null), DEMO, RejectionCode.FIELD_MISSING, field);
            assertRefused(Bodies.with(Bodies.baseEntry(), field, " "), DEMO, RejectionCode.FIELD_MISSING, field);
        }
        for (String field : List.of("instrument", "position", "timestamp", "reason")) {
            assertRefused(Bodies.with(Bodies.exitAll(), field, null), DEMO, RejectionCode.FIELD_MISSING, field);
        }
        for (String field : List.of("ticker", "timestamp", "quantity", "price")) {
            assertRefused(Bodies.with(Bodies.buy(), field, null), DEMO, RejectionCode.FIELD_MISSING, field);
        }
        assertRefused(Bodies.with(Bodies.buy(), "action", null), DEMO, RejectionCode.FIELD_MISSING, "type");
    }

    @Test
    void exitsNeedNoSizeAndNoPrice() throws Exception {
        assertThat(parse(Bodies.exitAll()).price()).isNull();
        Map<String, Object> close = Bodies.with(Bodies.with(Bodies.buy(), "quantity", null), "price", null);
        assertThat(parse(Bodies.with(close, "action", "close")).quantity()).isNull();
        assertThat(parse(Bodies.with(close, "action", "sell")).quantity()).isNull();
    }

    @Test
    @Tag("A-07")
    void whatAFieldCannotBeIsNamed() {
        Map<String, List<Object>> wrong = Map.of(
                "price",
                        List.of(
                                "0",
                                "-1",
                                "abc",
                                "1,000",
                                "NaN",
                                "1e400",
                                true,
                                "١٢",
                                "0x10",
                                "1.0000000000001",
                                Map.of(),
                                "9".repeat(70)),
                "stop", List.of(0, "-186", "1e-400"),
                "lots", List.of("0", "-3", "three", List.of(3), "1e17"),
                "atr", List.of("-0.1", "x"),
                "er", List.of("x", false),
                "supertrend", List.of("up"),
                "roc", List.of("fast"),
                "target", List.of("0"),
                "instrument", List.of("TSLA", "A B", 7, "x".repeat(100), "aapl"),
                "timestamp",
                        List.of(
                                "now",
                                "2026-11-21",
                                "2026-11-21T10:00:00",
                                1763719200,
                                "2026-13-21T10:00:00Z",
                                "9999-01-01T00:00:00Z",
                                "+999999-01-01T00:00:00Z"));
        wrong.forEach((field, values) -> {
            if (!field.equals("lots")) {
                values.forEach(value -> assertRefused(
                        Bodies.with(Bodies.baseEntry(), field, value), DEMO, RejectionCode.FIELD_INVALID, field));
            }
        });
        for (Object lots : List.of("0", "-3", "three", List.of(3))) {
            assertRefused(Bodies.with(Bodies.baseEntry(), "lots", lots), DEMO, RejectionCode.FIELD_INVALID, "lots");
        }
        Map<String, Object> gold = Bodies.with(Bodies.baseEntry(), "instrument", "GOLD_MINI");
        assertRefused(Bodies.with(gold, "lots", "1e17"), DEMO, RejectionCode.FIELD_INVALID, "lots");
        for (Object id : List.of(42, "a\u0000b", "line\nbreak", "x".repeat(201), "\uD800")) {
            assertRefused(Bodies.with(Bodies.baseEntry(), "id", id), DEMO, RejectionCode.FIELD_INVALID, "id");
        }
        assertRefused(
                Bodies.with(Bodies.exitAll(), "reason", "r".repeat(1001)), DEMO, RejectionCode.FIELD_INVALID, "reason");
        assertRefused(
                Bodies.with(Bodies.baseEntry(), "position", "ALL"), DEMO, RejectionCode.FIELD_INVALID, "position");
    }

    @Test
    void wordsOutsideAClosedListAreNotGuessed() {
        assertRefused(Bodies.with(Bodies.baseEntry(), "type", "ENTRY"), DEMO, RejectionCode.UNKNOWN_VALUE, "type");
        assertRefused(Bodies.with(Bodies.baseEntry(), "type", "BUY"), DEMO, RejectionCode.UNKNOWN_VALUE, "type");
        assertRefused(Bodies.with(Bodies.baseEntry(), "type", 1), DEMO, RejectionCode.UNKNOWN_VALUE, "type");
        assertRefused(Bodies.with(Bodies.buy(), "action", "hold"), DEMO, RejectionCode.UNKNOWN_VALUE, "action");
        assertRefused(Bodies.with(Bodies.buy(), "action", "EXIT"), DEMO, RejectionCode.UNKNOWN_VALUE, "action");
        assertRefused(Bodies.with(Bodies.baseEntry(), "side", "up"), DEMO, RejectionCode.UNKNOWN_VALUE, "side");
        for (String position : List.of("Long_0", "Long_100", "Short_1", "Long", "every")) {
            assertRefused(
                    Bodies.with(Bodies.baseEntry(), "position", position),
                    DEMO,
                    RejectionCode.UNKNOWN_VALUE,
                    "position");
        }
    }

    @Test
    void contradictionsAreNotResolved() throws Exception {
        assertRefused(Bodies.with(Bodies.buy(), "type", "EXIT"), DEMO, RejectionCode.FIELD_INVALID, "action");
        assertRefused(Bodies.with(Bodies.buy(), "qty", "11"), DEMO, RejectionCode.FIELD_INVALID, "qty");
        assertRefused(Bodies.with(Bodies.buy(), "symbol", "MSFT"), DEMO, RejectionCode.FIELD_INVALID, "symbol");
        assertRefused(Bodies.with(Bodies.baseEntry(), "quantity", "4"), DEMO, RejectionCode.FIELD_INVALID, "quantity");
        assertThat(parse(Bodies.with(Bodies.baseEntry(), "quantity", "3")).quantity())
                .isEqualTo(Quantity.of(3));
        assertThat(parse(Bodies.with(Bodies.buy(), "qty", "10")).quantity()).isEqualTo(Quantity.of(10));
    }

    @Test
    void anErrorRepeatsNoValue() {
        String secret = "misplaced-secret-of-many-characters";
        for (String field :
                List.of("type", "position", "instrument", "timestamp", "price", "lots", "atr", "side", "account")) {
            InvalidFieldException error = refusal(Bodies.with(Bodies.baseEntry(), field, secret), DEMO);
            assertThat(error.detail()).as(field).doesNotContain(secret);
        }
    }

    private static GrantedSource source(String accounts) {
        return new GrantedSource("test", List.of(AccountPattern.parse(accounts)), new BookId("demo"), Product.CASH);
    }

    private static Map<String, Object> rename(Map<String, Object> body, String from, String to) {
        return Bodies.with(Bodies.with(body, to, body.get(from)), from, null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> example(String name) throws IOException {
        try (InputStream file =
                SignalParserTests.class.getResourceAsStream("/contracts/examples/webhook.signal." + name + ".json")) {
            return JsonMapper.shared().readValue(file, Map.class);
        }
    }

    private Signal parse(Map<String, Object> body) throws Exception {
        return parse(body, DEMO);
    }

    private Signal parse(Map<String, Object> body, GrantedSource source) throws Exception {
        return parser.parse(InboundBody.read(JsonMapper.shared().writeValueAsBytes(body)), source);
    }

    private void assertRefused(Map<String, Object> body, GrantedSource source, RejectionCode code, String field) {
        InvalidFieldException error = refusal(body, source);
        assertThat(error.code()).as("%s", body).isEqualTo(code);
        assertThat(error.field()).as("%s", body).isEqualTo(field);
    }

    private InvalidFieldException refusal(Map<String, Object> body, GrantedSource source) {
        try {
            throw new AssertionError("was read: " + parse(body, source));
        } catch (InvalidFieldException e) {
            return e;
        } catch (Exception e) {
            throw new AssertionError("for " + body, e);
        }
    }
}
