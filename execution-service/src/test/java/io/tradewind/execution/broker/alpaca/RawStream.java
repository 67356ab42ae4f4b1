package io.tradewind.execution.broker.alpaca;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's half of a WebSocket, over a raw connection, so that it can stop half way. */
final class RawStream {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static final String AUTHORIZED =
            "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}";
    static final String UNAUTHORIZED =
            "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"authenticate\"}}";
    static final String LISTENING = "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final RawServer.Connection connection;

    /** A frame from the client, unmasked. */
    record Frame(int opcode, String text) {}

    private RawStream(RawServer.Connection connection) {
        this.connection = connection;
    }

    /** Answers the upgrade. */
    static RawStream open(RawServer.Connection connection) throws IOException {
        var request = connection.request();
        var key = "";
        for (var line : (request == null ? "" : request).split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        connection.say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
        return new RawStream(connection);
    }

    /** Answers the upgrade, the credentials and the wish to listen. */
    static RawStream established(RawServer.Connection connection) throws IOException {
        var stream = open(connection);
        stream.read();
        stream.send(AUTHORIZED);
        stream.read();
        stream.send(LISTENING);
        return stream;
    }

    /** As Alpaca sends its trading stream: text in a binary frame. */
    void send(String text) throws IOException {
        frame(BINARY, true, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, boolean last, byte[] payload) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 65_536) {
            out.write(126);
            out.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(payload);
        connection.say(out.toByteArray());
    }

    /** The next frame, or null when the client is gone. */
    @Nullable
    Frame read() throws IOException {
        var in = connection.in();
        var first = in.read();
        if (first < 0) {
            return null;
        }
        var length = in.read() & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
        }
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(length);
        for (var i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(first & 0x0f, new String(payload, StandardCharsets.UTF_8));
    }

    /** Answers pings until the client is gone. Returns the first frame that has to do with neither, or null. */
    @Nullable
    Frame answerPings() throws IOException {
        var frame = read();
        while (frame != null && (frame.opcode() == PING || frame.opcode() == PONG)) {
            if (frame.opcode() == PING) {
                frame(PONG, true, frame.text().getBytes(StandardCharsets.UTF_8));
            }
            frame = read();
        }
        return frame;
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
