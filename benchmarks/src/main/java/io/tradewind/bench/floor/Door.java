package io.tradewind.bench.floor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.proof.suite.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import tools.jackson.databind.JsonNode;

/** Takes the webhook's body and answers once it is stored. */
final class Door implements AutoCloseable {

    private static final int BACKLOG = 1_000;
    private static final byte[] TAKEN = "{\"status\":\"accepted\"}".getBytes(StandardCharsets.UTF_8);

    /** What is done with a signal before it is answered. */
    interface Taking {
        void take(Order order) throws SQLException;
    }

    private final HttpServer server;
    private final Taking taking;

    Door(Executor threads, Taking taking) throws IOException {
        this.taking = taking;
        // Without it, an answer waits 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (isTaken(new Order(
                    body.required("account").stringValue(),
                    Long.parseLong(body.required("quantity").stringValue()),
                    body.required("id").stringValue()))) {
                exchange.sendResponseHeaders(202, TAKEN.length);
                exchange.getResponseBody().write(TAKEN);
            } else {
                exchange.sendResponseHeaders(503, -1);
            }
        }
    }

    private boolean isTaken(Order order) {
        try {
            taking.take(order);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
