package io.tradewind.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A-07")
class FieldsTests {
    private static final List<Side> SIDES = List.of(Side.values());

    @Test
    void readsWhatIsThere() throws Exception {
        Fields fields = fields("""
                {"text":"words","id":"A-1","side":"buy","time":"2026-11-21T15:30:00+05:30","price":"190.10",
                 "size":10,"number":-0.50,"none":"0","count":7}""");

        assertThat(fields.has("text")).isTrue();
        assertThat(fields.requiredText(5, "text")).isEqualTo("words");
        assertThat(fields.id(AccountId::new, "id")).isEqualTo(new AccountId("A-1"));
        assertThat(fields.requiredChoice(SIDES, "side")).isEqualTo(Side.BUY);
        assertThat(fields.requiredTime("time")).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(fields.price("price")).isEqualTo(Price.of("190.1"));
        assertThat(fields.size("size")).isEqualTo(Quantity.of("10"));
        assertThat(fields.number("number")).isEqualTo(new BigDecimal("-0.5"));
        assertThat(fields.notNegative("none")).isEqualTo(BigDecimal.ZERO);
        assertThat(fields.count("count")).isEqualTo(7);
    }

    @Test
    void whatIsAbsentNullOrBlankIsNull() throws Exception {
        Fields fields = fields("{\"null\":null,\"blank\":\" \"}");

        for (String name : List.of("absent", "null", "blank")) {
            assertThat(fields.has(name)).isFalse();
            assertThat(fields.text(5, name)).isNull();
            assertThat(fields.id(AccountId::new, name)).isNull();
            assertThat(fields.choice(SIDES, name)).isNull();
            assertThat(fields.price(name)).isNull();
            assertThat(fields.count(name)).isNull();
            assertRefused(() -> fields.requiredTime(name), RejectionCode.FIELD_MISSING, name);
        }
    }

    @Test
    void anAliasMayStandThereIfItSaysTheSame() throws Exception {
        Fields fields = fields("{\"a\":\"1\",\"b\":\"1\",\"c\":\"2\"}");

        assertThat(fields.size("x", "b", "a")).isEqualTo(Quantity.of("1"));
        assertRefused(() -> fields.size("a", "c"), RejectionCode.FIELD_INVALID, "c");
        assertRefused(() -> fields.required(fields.size("x"), "x", "y"), RejectionCode.FIELD_MISSING, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "{}", "true", "\"sechs6\"", "\"a\\u0000b\"", "\"\\ud800\""})
    void whatIsNoPlainTextIsRefused(String value) throws Exception {
        Fields fields = fields("{\"x\":" + value + "}");

        assertRefused(() -> fields.text(5, "x"), RejectionCode.FIELD_INVALID, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1e400\"", "\"x\"", "\"٣\"", "true", "-1", "\"1.0000000000001\"", "1e99999"})
    void whatIsNoDecimalInBoundsIsRefused(String value) throws Exception {
        Fields fields = fields("{\"x\":" + value + "}");

        assertRefused(() -> fields.price("x"), RejectionCode.FIELD_INVALID, "x");
        assertRefused(() -> fields.size("x"), RejectionCode.FIELD_INVALID, "x");
        assertRefused(() -> fields.notNegative("x"), RejectionCode.FIELD_INVALID, "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1.0", "1e3", "\"01\"", "\"٣\"", "true", "9223372036854775808", "10000000000000000000"
            })
    void whatIsNoCountIsRefused(String value) throws Exception {
        Fields fields = fields("{\"x\":" + value + "}");

        assertRefused(() -> fields.count("x"), RejectionCode.FIELD_INVALID, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"9223372036854775807\""})
    void theBoundsOfACountAreCounts(String value) throws Exception {
        assertThat(fields("{\"x\":" + value + "}").count("x")).isPositive();
    }

    @Test
    void idsChoicesAndTimesAreCheckedToo() throws Exception {
        Fields fields = fields("{\"id\":\"A B\",\"number\":5,\"side\":\"UP\",\"time\":\"yesterday\","
                + "\"old\":\"1969-12-31T23:59:59Z\",\"late\":\"3000-01-01T00:00:00Z\"}");

        assertRefused(() -> fields.id(AccountId::new, "id"), RejectionCode.FIELD_INVALID, "id");
        assertRefused(() -> fields.id(AccountId::new, "number"), RejectionCode.FIELD_INVALID, "number");
        assertRefused(() -> fields.choice(SIDES, "side"), RejectionCode.UNKNOWN_VALUE, "side");
        assertRefused(() -> fields.choice(SIDES, "number"), RejectionCode.UNKNOWN_VALUE, "number");
        for (String time : List.of("time", "old", "late", "number")) {
            assertRefused(() -> fields.requiredTime(time), RejectionCode.FIELD_INVALID, time);
        }
    }

    private static void assertRefused(ThrowingCallable read, RejectionCode code, String field) {
        InvalidFieldException refused = catchThrowableOfType(InvalidFieldException.class, read);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.detail()).startsWith(field + " ").endsWith(".");
    }

    private static Fields fields(String json) throws MalformedBodyException {
        return new Fields(InboundBody.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
