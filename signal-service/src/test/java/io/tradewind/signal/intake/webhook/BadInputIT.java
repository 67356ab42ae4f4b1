package io.tradewind.signal.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.signal.Bodies;
import io.tradewind.signal.Http;
import io.tradewind.signal.Http.Answer;
import io.tradewind.signal.RawClient;
import io.tradewind.signal.SignalNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong with a body, its sender is told which way, and nothing is stored. */
@Tag("A-07")
class BadInputIT {
    private static final AtomicInteger ADDRESS = new AtomicInteger();
    private static final byte[] MEGABYTE = new byte[1 << 20];

    private final SignalNode node = SignalNode.shared();
    private final Http http = Http.from(address(), node);

    /**
     * A body of a source that has proven who it is, and what it is told.
     *
     * @param latin1 the body's bytes, one a character
     */
    record Bad(String name, String latin1, String code, String field) {
        static Bad of(String name, byte[] body, String code, String field) {
            return new Bad(name, new String(body, StandardCharsets.ISO_8859_1), code, field);
        }

        byte[] body() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource({"noJson", "noText", "noSignal"})
    void isAnsweredWithWhatIsWrongAndStoresNothing(Bad bad) throws SQLException {
        long before = stored();

        Answer answer = http.post("demo", bad.body());

        assertThat(answer.status() + " " + answer.text("code") + " " + answer.text("field"))
                .isEqualTo("400 " + bad.code() + " " + bad.field());
        assertThat(stored()).isEqualTo(before);
    }

    static Stream<Bad> noJson() {
        String good = JsonMapper.shared().writeValueAsString(Bodies.buy());
        return Stream.of(
                        named("empty", ""),
                        named("blank", " \n"),
                        named("null", "null"),
                        named("a number", "42"),
                        named("a text", "\"{}\""),
                        named("an array", "[" + good + "]"),
                        named("cut off", good.substring(0, good.length() - 1)),
                        named("two objects", good + good),
                        named("a comma too many", good.replace("}", ",}")),
                        named("a comment", good.replace("}", "/* */}")),
                        named("single quotes", good.replace('"', '\'')),
                        named("a name twice", good.replace("}", ",\"price\":\"1\"}")),
                        named("the secret twice", good.replace("}", ",\"secret\":\"x\"}")),
                        named("a name twice within", good.replace("}", ",\"x\":{\"a\":1,\"a\":2}}")),
                        named("NaN", number("NaN")),
                        named("Infinity", number("Infinity")),
                        named("-Infinity", number("-Infinity")),
                        named("10^400", number("10^400")),
                        named("0x10", number("0x10")),
                        named("a number of 9,000 digits", number("1".repeat(9_000))),
                        named("4,000 levels", with("\"x\":" + "[".repeat(4_000) + "]".repeat(4_000))),
                        named("9,000 levels without an end", with("\"x\":" + "[".repeat(9_000))),
                        named("33 levels of objects", with("\"x\":" + "{\"x\":".repeat(33) + "1" + "}".repeat(33))),
                        named("a name of 9,000 characters", with("\"" + "n".repeat(9_000) + "\":1")),
                        named("a NUL in a text", with("\"x\":\"\u0000\"")),
                        named("a NUL behind it", good + "\u0000"),
                        named("a byte order mark", "\uFEFF" + good))
                .map(bad -> new Bad(bad.name(), bad.latin1(), "MALFORMED_JSON", "null"));
    }

    static Stream<Bad> noText() throws IOException {
        String good = with("\"note\":\"é\"");
        byte[] utf8 = good.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8);
        }
        Stream<Bad> foreign = Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "IBM500")
                .map(name -> malformed(name, good.getBytes(Charset.forName(name))));
        Stream<Bad> broken = Stream.of(
                malformed("an overlong slash", replaced(utf8, 0xC0, 0xAF)),
                malformed("a surrogate", replaced(utf8, 0xED, 0xA0, 0x80)),
                malformed("beyond Unicode", replaced(utf8, 0xF4, 0x90, 0x80, 0x80)),
                malformed("a character cut off", replaced(utf8, 0xE2, 0x82)),
                malformed("a byte that is none", replaced(utf8, 0xFF)),
                malformed("gzip", packed.toByteArray()));
        return Stream.concat(foreign, broken);
    }

    static Stream<Bad> noSignal() {
        return Stream.of(
                signal("price", "1e400"),
                signal("price", "1e999999999"),
                signal("price", "1e-400"),
                signal("price", "-1e400"),
                signal("price", "\"1e400\""),
                signal("price", "\"NaN\""),
                signal("price", "\"Infinity\""),
                signal("price", "\"10^400\""),
                signal("price", "\"0x10\""),
                signal("price", "\"１９０\""),
                signal("price", "\"" + "1".repeat(9_000) + "\""),
                signal("price", "0"),
                signal("price", "{}"),
                signal("price", "[190]"),
                signal("price", "true"),
                signal("quantity", "\"0\""),
                signal("quantity", "\"-10\""),
                signal("quantity", "1e400"),
                signal("id", "\"\\u0000\""),
                signal("id", "\"\\ud800\""),
                signal("id", "\"" + "i".repeat(5_000) + "\""),
                signal("id", "7"),
                signal("ticker", "\"AAPL\\u0000\""),
                signal("ticker", "[\"AAPL\"]"),
                signal("timestamp", "1763719200"),
                signal("timestamp", "\"yesterday\""),
                signal("timestamp", "\"+999999999-12-31T23:59:59Z\""),
                Bad.of("action is null", raw("action", "null"), "FIELD_MISSING", "type"),
                Bad.of("action is unknown", raw("action", "\"BUY NOW\""), "UNKNOWN_VALUE", "action"),
                Bad.of("price is null", raw("price", "null"), "FIELD_MISSING", "price"),
                Bad.of("ticker is blank", raw("ticker", "\" \""), "FIELD_MISSING", "ticker"));
    }

    @Test
    void whatIsStrangeAndWellFormedInFieldsOfOthersIsTakenAndKept() throws SQLException {
        StringBuilder many = new StringBuilder("\"note\":\"\\u0000 \\ud800 \\uDBFF\\uDFFF\"");
        for (int i = 0; i < 500; i++) {
            many.append(",\"f").append(i).append("\":1e").append(i);
        }

        Answer answer = http.post("demo", with(many.toString()));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(http.get("/api/v1/signals/" + answer.text("signalId")).status())
                .isEqualTo(200);
        try (Connection connection = node.database().connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select raw from signal where signal_id = '" + answer.text("signalId") + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).contains(many).doesNotContain(SignalNode.DEMO_SECRET);
        }
    }

    @Test
    void aMegabyteIsTooLargeWithALengthAndWithout() throws IOException, SQLException {
        long before = stored();

        for (String name : List.of(number("1".repeat(1_000_000)), with("\"x\":" + "[".repeat(100_000)))) {
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            try (RawClient client = RawClient.from(address(), node)) {
                client.head("Content-Length: " + body.length).sendUntilCut(body);
                assertTooLarge(client.answer());
            }
        }
        try (RawClient client = RawClient.from(address(), node)) {
            client.head("Transfer-Encoding: chunked").chunksUntilCut(MEGABYTE, MEGABYTE.length);
            assertTooLarge(client.answer());
            assertThat(client.isCut()).isTrue();
        }
        try (RawClient client = RawClient.from(address(), node)) {
            client.head("Content-Length: 1048576", "Expect: 100-continue");
            assertTooLarge(client.answer());
        }

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aBodyInChunksOfOneByteIsReadAndOneByteTooManyIsTooLarge() throws IOException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Bodies.buy());
        try (RawClient client = RawClient.from(address(), node)) {
            ByteArrayOutputStream chunks = new ByteArrayOutputStream();
            for (byte b : body) {
                chunks.writeBytes(new byte[] {'1', '\r', '\n', b, '\r', '\n'});
            }
            chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.head("Transfer-Encoding: chunked").send(chunks.toByteArray());
            assertThat(client.answer().status()).isEqualTo(202);
        }
        try (RawClient client = RawClient.from(address(), node)) {
            client.head("Transfer-Encoding: chunked").chunk(new byte[10_240]).chunk(new byte[1]);
            client.send("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTooLarge(client.answer());
        }
    }

    @Test
    void aBodyThatIsNotFramedAsItSaysIsRefused() throws IOException, SQLException {
        long before = stored();
        byte[] body = JsonMapper.shared().writeValueAsBytes(Bodies.buy());

        try (RawClient client = RawClient.from(address(), node)) {
            client.head("Transfer-Encoding: chunked").send("no size\r\n".getBytes(StandardCharsets.US_ASCII));
            assertCutOff(client.answer());
        }
        try (RawClient client = RawClient.from(address(), node)) {
            client.head("Content-Length: " + (body.length + 1)).send(body).endOutput();
            assertCutOff(client.answer());
        }
        try (RawClient client = RawClient.from(address(), node)) {
            client.head("Transfer-Encoding: chunked").chunk(body).endOutput();
            assertCutOff(client.answer());
        }

        assertThat(stored()).isEqualTo(before);
    }

    private static void assertCutOff(Answer answer) {
        assertThat(answer.status() + " " + answer.text("code")).isEqualTo("400 BAD_REQUEST");
    }

    private static void assertTooLarge(Answer answer) {
        assertThat(answer.status() + " " + answer.text("code")).isEqualTo("413 BODY_TOO_LARGE");
    }

    private static Bad named(String name, String body) {
        return Bad.of(name, body.getBytes(StandardCharsets.UTF_8), "", "");
    }

    private static Bad malformed(String name, byte[] body) {
        return Bad.of(name, body, "MALFORMED_JSON", "null");
    }

    private static Bad signal(String field, String value) {
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return Bad.of(field + " is " + shown, raw(field, value), "FIELD_INVALID", field);
    }

    /** A good signal of which one field has this JSON as its value. */
    private static byte[] raw(String field, String value) {
        Map<String, Object> body = Bodies.with(Bodies.buy(), field, "@@");
        return JsonMapper.shared()
                .writeValueAsString(body)
                .replace("\"@@\"", value)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String number(String price) {
        return new String(raw("price", price), StandardCharsets.UTF_8);
    }

    /** A good signal with one more member. */
    private static String with(String member) {
        String good = JsonMapper.shared().writeValueAsString(Bodies.buy());
        return good.substring(0, good.length() - 1) + "," + member + "}";
    }

    /** The bytes with these in place of the é. */
    private static byte[] replaced(byte[] utf8, int... bytes) {
        String text = new String(utf8, StandardCharsets.ISO_8859_1);
        StringBuilder with = new StringBuilder();
        for (int b : bytes) {
            with.append((char) b);
        }
        return text.replace("\u00C3\u00A9", with).getBytes(StandardCharsets.ISO_8859_1);
    }

    private long stored() throws SQLException {
        try (Connection connection = node.database().connect();
                ResultSet row = connection.createStatement().executeQuery("select count(*) from signal")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One that nobody else uses, because failures are counted by address. */
    private static String address() {
        return "127.0.2." + (1 + ADDRESS.getAndIncrement() % 250);
    }
}
