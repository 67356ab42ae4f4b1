package io.tradewind.signal;

import io.tradewind.signal.Http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** One connection to the webhook of source demo that keeps only those rules of HTTP that a test wants. Close it. */
public final class RawClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = socket.getInputStream();
    }

    public static RawClient from(String loopbackAddress, SignalNode node) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(loopbackAddress), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** The head of a request with these header lines besides {@code Host}. */
    public RawClient head(String... headers) throws IOException {
        StringBuilder head = new StringBuilder("POST /webhooks/demo HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        out.write(bytes);
        return this;
    }

    public RawClient chunk(byte[] bytes) throws IOException {
        return send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1))
                .send(bytes)
                .send(new byte[] {'\r', '\n'});
    }

    /** Sends as much of this as the server takes. */
    public RawClient sendUntilCut(byte[] bytes) {
        try {
            return send(bytes);
        } catch (IOException cut) {
            return this; // What it was told can still be read.
        }
    }

    /** Sends this again and again until that much is sent, or the server has had enough. Returns whether all went. */
    public boolean chunksUntilCut(byte[] bytes, long total) {
        try {
            for (long sent = 0; sent < total; sent += bytes.length) {
                chunk(bytes);
            }
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    /** Nothing more will come; the answer still can. */
    public RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    public boolean hasAnswer() throws IOException {
        return in.available() > 0;
    }

    /** Waits for the answer, half a minute at most. */
    public Answer answer() throws IOException {
        String status = line();
        String type = "";
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-type:")) {
                type = header.substring("content-type:".length()).strip();
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        byte[] body = length >= 0 ? in.readNBytes(length) : chunks();
        return new Answer(
                Integer.parseInt(status.split(" ", -1)[1]),
                type,
                JsonMapper.shared().readTree(body));
    }

    /** Whether the server ends the connection, within half a minute. */
    public boolean isCut() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended after \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
