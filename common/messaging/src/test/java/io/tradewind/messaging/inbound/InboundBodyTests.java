package io.tradewind.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InboundBodyTests {
    @Test
    void readsTheSecretAndHidesItInTheRest() throws MalformedBodyException {
        InboundBody body = read("""
                { "a" : 1.50, "secret":"s3cret\\u0041", "b":{"secret":"kept"}, "note":"it is s3cretA" }""");

        assertThat(body.secret()).isEqualTo("s3cretA");
        assertThat(body.rawWithoutSecret()).isEqualTo("""
                { "a" : 1.50, "secret":"***", "b":{"secret":"kept"}, "note":"it is ***" }""");
    }

    @Test
    void hidesASecretWhereverItStands() throws MalformedBodyException {
        assertThat(read("{\"secret\":\"abc\"}").rawWithoutSecret()).isEqualTo("{\"secret\":\"***\"}");
        assertThat(read("{\"x\":1,\"secret\"\n:\t\"abc\"\n}").rawWithoutSecret())
                .isEqualTo("{\"x\":1,\"secret\"\n:\t\"***\"\n}");
        assertThat(read("{\"ключ\":\"знач\",\"secret\":\"abc\",\"y\":\"ж\"}").rawWithoutSecret())
                .isEqualTo("{\"ключ\":\"знач\",\"secret\":\"***\",\"y\":\"ж\"}");
    }

    @Test
    void aSecretThatIsNoTextIsNone() throws MalformedBodyException {
        assertThat(read("{\"secret\":12}").secret()).isNull();
        assertThat(read("{\"secret\":null}").secret()).isNull();
        assertThat(read("{\"secret\":{\"secret\":\"x\"}}").secret()).isNull();
        assertThat(read("{}").secret()).isNull();
    }

    @Test
    void numbersStayText() throws MalformedBodyException {
        assertThat(read("{\"n\":1e999999999}").find("n"))
                .isEqualTo(new InboundBody.Value(InboundBody.Value.Kind.NUMBER, "1e999999999"));
        assertThat(read("{\"n\":190.10}").find("n"))
                .isEqualTo(new InboundBody.Value(InboundBody.Value.Kind.NUMBER, "190.10"));
    }

    @Test
    @Tag("A-07")
    void whatIsNoJsonObjectIsMalformed() {
        for (String text : List.of(
                "",
                " ",
                "null",
                "42",
                "\"text\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"a\":1}}",
                "{\"secret\":\"a\",\"secret\":\"b\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\\x\"}",
                "{/* comment */}",
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"" + "n".repeat(300) + "\":1}")) {
            assertMalformed(text.getBytes(StandardCharsets.UTF_8), text);
        }
    }

    @Test
    void onlyUtf8IsRead() {
        String text = "{\"secret\":\"ж\"}";
        for (Charset charset :
                List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("windows-1251"))) {
            assertMalformed(text.getBytes(charset), charset.name());
        }
        assertMalformed(new byte[] {'{', '}', 0}, "a NUL behind it");
        assertMalformed(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}, "an overlong NUL");
    }

    private static void assertMalformed(byte[] body, String description) {
        assertThatExceptionOfType(MalformedBodyException.class)
                .as(description)
                .isThrownBy(() -> InboundBody.read(body));
    }

    private static InboundBody read(String text) throws MalformedBodyException {
        return InboundBody.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
