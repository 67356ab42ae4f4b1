package io.tradewind.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A-07")
class RecordReaderTests {
    private static final int MAX = 10_240;

    @Test
    void plainJsonNamesItsSource() throws Exception {
        RecordReader.Message message = read(record("{\"source\":\"demo\",\"id\":\"s-1\",\"x\":1}"));

        assertThat(message.source()).isEqualTo("demo");
        assertThat(id(message)).isEqualTo("s-1");
        assertThat(message.raw()).isEqualTo("{\"source\":\"demo\",\"id\":\"s-1\",\"x\":1}");
    }

    @Test
    void headersOfACloudEventNameSourceAndId() throws Exception {
        InboundRecord record = record("{\"action\":\"buy\"}", "ce_specversion=1.0", "ce_source=demo", "ce_id=e-1");

        RecordReader.Message message = read(record);

        assertThat(message.source()).isEqualTo("demo");
        assertThat(id(message)).isEqualTo("e-1");
        assertThat(message.raw()).isEqualTo("{\"action\":\"buy\"}");
    }

    @Test
    void bodyAndHeadersMaySayTheSame() throws Exception {
        RecordReader.Message message =
                read(record("{\"source\":\"demo\",\"id\":\"e-1\"}", "ce_source=demo", "ce_id=e-1"));

        assertThat(id(message)).isEqualTo("e-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents+json", "Application/CloudEvents+JSON; charset=utf-8"})
    void anEnvelopeNamesSourceAndId(String contentType) throws Exception {
        String envelope = "{\"specversion\":\"1.0\",\"id\":\"e-2\",\"source\":\"demo\",\"type\":\"signal\","
                + "\"data\": {\"action\":\"close\",\"meta\":{\"a\":[1]}} }";

        RecordReader.Message message = read(record(envelope, "content-type=" + contentType));

        assertThat(message.source()).isEqualTo("demo");
        assertThat(id(message)).isEqualTo("e-2");
        assertThat(message.body().text("action", 10)).isEqualTo("close");
        assertThat(message.raw()).isEqualTo(envelope);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "NULL", textBlock = """
            NULL                                           |                          | NULL_BODY
            ''                                             |                          | MALFORMED_JSON
            not json                                       |                          | MALFORMED_JSON
            []                                             |                          | MALFORMED_JSON
            {"source":"demo"                               |                          | MALFORMED_JSON
            {"source":"demo"}{"source":"demo"}             |                          | MALFORMED_JSON
            {"source":"demo","source":"bench"}             |                          | MALFORMED_JSON
            {}                                             |                          | FIELD_MISSING
            {"source":null}                                |                          | FIELD_MISSING
            {"source":" "}                                 |                          | FIELD_MISSING
            {"source":5}                                   |                          | FIELD_INVALID
            {"source":{"a":1}}                             |                          | FIELD_INVALID
            {"source":"demo","secret":"s"}                 |                          | SECRET_IN_RECORD
            {"source":"demo","secret":5}                   |                          | SECRET_IN_RECORD
            {"source":"demo","secret":""}                  |                          | SECRET_IN_RECORD
            {"source":"demo","\\u0073ecret":"s"}           |                          | SECRET_IN_RECORD
            {}                                             | ce_source=demo           | FIELD_MISSING
            {}                                             | ce_id=1                  | FIELD_MISSING
            {}                                             | ce_source=demo,ce_id=    | FIELD_MISSING
            {"id":"2"}                                     | ce_source=demo,ce_id=1   | FIELD_INVALID
            {"source":"bench"}                             | ce_source=demo,ce_id=1   | FIELD_INVALID
            {}                                             | ce_source=demo,ce_id=1,ce_id=2 | FIELD_INVALID
            {}                                             | ce_source=demo,ce_id=1,ce_specversion=0.3 | UNKNOWN_VALUE
            {"secret":"s"}                                 | ce_source=demo,ce_id=1   | SECRET_IN_RECORD
            {"id":"1","source":"demo"}                     | content-type=application/cloudevents+json | FIELD_MISSING
            {"id":"1","source":"demo","data":"{}"}         | content-type=application/cloudevents+json | FIELD_MISSING
            {"id":"1","source":"demo","data":{"id":"2"}}   | content-type=application/cloudevents+json | FIELD_INVALID
            {"source":"demo","data":{}}                    | content-type=application/cloudevents+json | FIELD_MISSING
            {"id":"1","source":"demo","data":{"secret":1}} | content-type=application/cloudevents+json | SECRET_IN_RECORD
            """)
    void whatIsNoSignalIsRefusedWithACode(@Nullable String value, @Nullable String headers, RejectionCode code) {
        RejectedException refused = refused(record(value, headers == null ? new String[0] : headers.split(",", -1)));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.detail()).endsWith(".").doesNotContain("bench");
    }

    @Test
    void theLimitIsExact() throws Exception {
        String start = "{\"source\":\"demo\",\"x\":\"";
        String fits = start + "y".repeat(MAX - start.length() - 2) + "\"}";

        assertThat(read(record(fits)).source()).isEqualTo("demo");
        assertThat(refused(record(fits + " ")).code()).isEqualTo(RejectionCode.BODY_TOO_LARGE);
    }

    @Test
    void headersThatAreNoTextAreRefused() {
        ConsumerRecord<byte[], byte[]> raw = raw("{}");
        raw.headers().add("ce_source", new byte[] {(byte) 0xC3, 0x28});
        raw.headers().add("ce_id", null);

        assertThat(refused(new InboundRecord(raw)).code()).isEqualTo(RejectionCode.FIELD_INVALID);
        assertThat(refused(record("{}", "ce_id=1", "ce_source=" + "d".repeat(65)))
                        .code())
                .isEqualTo(RejectionCode.FIELD_INVALID);
        assertThat(refused(record("{}", "ce_id=1", "ce_source=de\nmo")).code()).isEqualTo(RejectionCode.FIELD_INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "NULL", textBlock = """
            {"source":"demo","secret":"s"}  |                                         | NULL
            {"source":"demo"}               | ce_id=1                                 | NULL
            oops                            | ce_source=demo,ce_id=1                  | demo
            oops                            | ce_source=<b>,ce_id=1                   | NULL
            {"source":"DEMO\\nx"}           |                                         | NULL
            {"source":"demo","data":{}}     | content-type=application/cloudevents+json | demo""")
    void aSourceIsShownOnlyWhenItCanBeAName(String value, @Nullable String headers, @Nullable String shown) {
        RecordReader reader =
                new RecordReader(record(value, headers == null ? new String[0] : headers.split(",", -1)), MAX);

        assertThat(catchThrowableOfType(RejectedException.class, reader::read)).isNotNull();

        assertThat(reader.claimedSource()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"source":"demo","\\u0073ecret":"s"} | SECRET_IN_RECORD | true
            {"source":"demo","secret":"s"        | MALFORMED_JSON   | true
            {"source":"demo"                     | MALFORMED_JSON   | false""")
    void aRejectionSaysWhetherTheRecordMayBeCopied(String value, String code, boolean withheld) {
        RecordReader reader = new RecordReader(record(value), MAX);

        RejectedException refused = catchThrowableOfType(RejectedException.class, reader::read);

        assertThat(reader.rejection(refused).code()).isEqualTo(code);
        assertThat(reader.rejection(refused).withheld()).isEqualTo(withheld);
        assertThat(reader.rejection(refused).detail()).isEqualTo(refused.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"secret\":\"s\"", "SECRET", "{\"a\":{\"Secret\":1}}", "s\0e\0c\0r\0e\0t\0"})
    void whatMayHoldASecretIsNotCopied(String value) {
        assertThat(Secrecy.isInDoubt(record(value))).isTrue();
        assertThat(Secrecy.isInDoubt(record("{}", "h=" + value))).isTrue();
        assertThat(Secrecy.isInDoubt(record("{}", "x-secret=s"))).isTrue();
        assertThat(Secrecy.isInDoubt(record("{\"source\":\"demo\"}", "ce_id=1")))
                .isFalse();
        assertThat(Secrecy.isInDoubt(record(null))).isFalse();
    }

    private static RecordReader.Message read(InboundRecord record) throws RejectedException {
        return new RecordReader(record, MAX).read();
    }

    private static RejectedException refused(InboundRecord record) {
        return catchThrowableOfType(RejectedException.class, () -> read(record));
    }

    private static @Nullable String id(RecordReader.Message message) throws InvalidFieldException {
        return message.body().text("id", 200);
    }

    private static InboundRecord record(@Nullable String value, String... headers) {
        ConsumerRecord<byte[], byte[]> raw = raw(value);
        for (String header : headers) {
            String[] parts = header.split("=", 2);
            raw.headers().add(parts[0], parts[1].getBytes(StandardCharsets.UTF_8));
        }
        return new InboundRecord(raw);
    }

    private static ConsumerRecord<byte[], byte[]> raw(@Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("signal.inbound.v1", 2, 7, null, bytes);
    }
}
