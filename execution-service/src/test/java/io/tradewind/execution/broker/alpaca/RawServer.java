package io.tradewind.execution.broker.alpaca;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that says exactly what a test makes it say, byte by byte, and remembers what it was sent. */
final class RawServer implements AutoCloseable {
    private static final int LIMIT_MILLIS = 20_000;

    private final ServerSocket listening;
    private final Behavior behavior;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** What one connection does. When it returns, the connection is closed. */
    interface Behavior {
        void serve(Connection connection) throws Exception;
    }

    private RawServer(ServerSocket listening, Behavior behavior) {
        this.listening = listening;
        this.behavior = behavior;
    }

    static RawServer start(Behavior behavior) {
        try {
            return start(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), behavior);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer start(ServerSocket listening, Behavior behavior) {
        var server = new RawServer(listening, behavior);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    /** An answer with a JSON body and its length. */
    static String answer(int status, String body) {
        return "HTTP/1.1 " + status + " Something\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Head and body of each complete request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.get();
    }

    /** Connections that are over. */
    int ended() {
        return ended.get();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                var socket = listening.accept();
                socket.setSoTimeout(LIMIT_MILLIS);
                sockets.add(socket);
                var number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(new Connection(number, socket)));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Connection connection) {
        try (var socket = connection.socket) {
            behavior.serve(connection);
        } catch (Exception e) {
            // The client went away, which is what many tests are about.
        } finally {
            ended.incrementAndGet();
        }
    }

    /** One connection. */
    final class Connection {
        private final int number;
        private final Socket socket;
        private final CountDownLatch released = new CountDownLatch(1);

        private Connection(int number, Socket socket) {
            this.number = number;
            this.socket = socket;
        }

        /** From 1. */
        int number() {
            return number;
        }

        InputStream in() throws IOException {
            return socket.getInputStream();
        }

        /** The next complete request, or null when the client has closed. */
        @Nullable
        String request() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var next = in().read();
                if (next < 0) {
                    return null;
                }
                head.append((char) next);
            }
            var request = head + new String(in().readNBytes(length(head.toString())), StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.UTF_8));
        }

        void say(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Says that nothing more will come, without waiting for the client to say so too. */
        void finish() throws IOException {
            socket.shutdownOutput();
        }

        /** Reads until the client closes; the test's proof that it did. */
        void awaitEnd() throws IOException {
            in().readAllBytes();
        }

        /** Stays open and silent until the server is closed. */
        void hang() throws InterruptedException {
            released.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }

        private int length(String head) {
            for (var line : head.toLowerCase(Locale.ROOT).split("\r\n", -1)) {
                if (line.startsWith("content-length:")) {
                    return Integer.parseInt(
                            line.substring("content-length:".length()).strip());
                }
            }
            return 0;
        }
    }
}
