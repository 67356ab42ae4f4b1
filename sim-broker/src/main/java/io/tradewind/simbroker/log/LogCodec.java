package io.tradewind.simbroker.log;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.simbroker.venue.VenueEvent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines and records. A line is {@code {"seq":7,"type":"OrderFilled","data":{…},"crc":"0a1b2c3d"}}: one JSON object,
 * whose checksum (CRC-32C) covers every byte before {@code ,"crc"}.
 */
final class LogCodec {
    private static final String SEQUENCE_KEY = "{\"seq\":";
    private static final String TYPE_KEY = ",\"type\":\"";
    private static final String DATA_KEY = "\",\"data\":";

    /** The head of a line, up to its data, is shorter than this. */
    private static final int MAX_HEAD = 80;

    private static final byte[] CRC_KEY = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_DIGITS = 8;
    private static final int TRAILER = CRC_KEY.length + CRC_DIGITS + 2;
    private static final HexFormat HEX = HexFormat.of();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final Map<String, ObjectReader> READERS = Stream.of(
                    LogRecord.RequestReceived.class,
                    LogRecord.RequestAnswered.class,
                    VenueEvent.OrderAccepted.class,
                    VenueEvent.OrderOpened.class,
                    VenueEvent.StopTriggered.class,
                    VenueEvent.OrderFilled.class,
                    VenueEvent.RestHeld.class,
                    VenueEvent.RestReleased.class,
                    VenueEvent.CancelRequested.class,
                    VenueEvent.OrderCanceled.class,
                    VenueEvent.OrderReplaced.class,
                    VenueEvent.OrderRejected.class,
                    VenueEvent.QuoteSet.class,
                    VenueEvent.MarketSwitched.class,
                    VenueEvent.ClockShifted.class,
                    VenueEvent.ProfileSet.class,
                    VenueEvent.VenueReset.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, MAPPER::readerFor));

    /** A line that passed its checksum; what it says is not parsed yet. */
    record Line(long sequence, String type, ByteBuffer data) {}

    private LogCodec() {}

    /** The line, with its line feed. */
    static byte[] encode(long sequence, LogRecord record) {
        Object data = switch (record) {
            case LogRecord.VenueChanged changed -> changed.event();
            case LogRecord.RequestReceived _, LogRecord.RequestAnswered _ -> record;
        };
        var head = SEQUENCE_KEY + sequence + TYPE_KEY + data.getClass().getSimpleName() + DATA_KEY;
        var start = head.getBytes(StandardCharsets.US_ASCII);
        var json = MAPPER.writeValueAsBytes(data);
        var covered = start.length + json.length;
        var line = Arrays.copyOf(start, covered + TRAILER + 1);
        System.arraycopy(json, 0, line, start.length, json.length);
        System.arraycopy(CRC_KEY, 0, line, covered, CRC_KEY.length);
        var crc = checksum(line, covered).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(crc, 0, line, covered + CRC_KEY.length, CRC_DIGITS);
        line[line.length - 3] = '"';
        line[line.length - 2] = '}';
        line[line.length - 1] = '\n';
        return line;
    }

    /** Checks a line without its line feed; null when it is damaged. */
    static @Nullable Line check(byte[] bytes) {
        var covered = bytes.length - TRAILER;
        if (covered <= 0 || !Arrays.equals(bytes, covered, covered + CRC_KEY.length, CRC_KEY, 0, CRC_KEY.length)) {
            return null;
        }
        var stated = new String(bytes, covered + CRC_KEY.length, CRC_DIGITS, StandardCharsets.US_ASCII);
        if (!stated.equals(checksum(bytes, covered))) {
            return null;
        }
        // The checksum held, so the head is the one encode() wrote.
        var head = new String(bytes, 0, Math.min(covered, MAX_HEAD), StandardCharsets.US_ASCII);
        var comma = head.indexOf(',');
        var quote = head.indexOf('"', comma + TYPE_KEY.length());
        var sequence = Long.parseLong(head.substring(SEQUENCE_KEY.length(), comma));
        var data = quote + DATA_KEY.length();
        return new Line(
                sequence,
                head.substring(comma + TYPE_KEY.length(), quote),
                ByteBuffer.wrap(bytes, data, covered - data));
    }

    static LogRecord decode(Line line) {
        var reader = READERS.get(line.type());
        if (reader == null) {
            throw new IllegalStateException(
                    "Line " + line.sequence() + " of the log has the unknown type " + line.type());
        }
        var json = new byte[line.data().remaining()];
        line.data().duplicate().get(json);
        Object value = reader.readValue(json);
        return value instanceof VenueEvent event ? new LogRecord.VenueChanged(event) : (LogRecord) value;
    }

    private static String checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HEX.toHexDigits((int) crc.getValue());
    }
}
