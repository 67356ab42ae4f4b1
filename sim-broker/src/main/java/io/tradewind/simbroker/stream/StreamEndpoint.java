package io.tradewind.simbroker.stream;

import io.tradewind.simbroker.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One connection to {@code /stream}. Public because Jetty calls it; made by {@link StreamHub#endpoint}. */
public final class StreamEndpoint implements Session.Listener.AutoDemanding {
    private static final String TRADE_UPDATES = "trade_updates";

    private final StreamHub hub;
    private @Nullable Session session;
    private @Nullable String account;

    StreamEndpoint(StreamHub hub) {
        this.hub = hub;
    }

    @Override
    public synchronized void onWebSocketOpen(Session opened) {
        session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
        receive(message);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        var message = StandardCharsets.UTF_8.decode(payload).toString();
        callback.succeed();
        receive(message);
    }

    @Override
    public synchronized void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        leave();
        callback.succeed();
    }

    /** The connection broke; its close, which follows, is what counts. */
    @Override
    public void onWebSocketError(Throwable cause) {}

    /** Queues a message. A connection that does not keep up is cut, as its client would see a gap anyway. */
    synchronized void send(byte[] message) {
        var open = session;
        if (open != null) {
            open.sendBinary(ByteBuffer.wrap(message), Callback.from(() -> {}, _ -> open.disconnect()));
        }
    }

    /** Closes the connection without a word. */
    synchronized void cut() {
        leave();
        if (session != null) {
            session.disconnect();
        }
    }

    private synchronized void receive(String message) {
        Json.parseObject(message).ifPresent(request -> {
            var data = request.path("data");
            switch (request.path("action").asString("")) {
                case "authenticate" -> authenticate(data);
                case "listen" -> listen(data);
                default -> {}
            }
        });
    }

    private void authenticate(JsonNode data) {
        leave();
        account = hub.credentials()
                .accountOf(text(data, "key_id"), text(data, "secret_key"))
                .orElse(null);
        if (account != null && hub.refuses(account)) {
            cut();
            return;
        }
        authorization("authenticate", account != null);
    }

    /**
     * The set replaces the one before. Registered and acknowledged in one go, so that no update comes before the ack.
     */
    private void listen(JsonNode data) {
        if (account == null) {
            authorization("listen", false);
            return;
        }
        leave();
        var ack = Json.object().put("stream", "listening");
        var streams = ack.putObject("data").putArray("streams");
        for (var stream : data.path("streams")) {
            if (stream.asString("").equals(TRADE_UPDATES) && streams.isEmpty()) {
                streams.add(TRADE_UPDATES);
                hub.listen(account, this);
            }
        }
        send(ack);
    }

    private void authorization(String action, boolean authorized) {
        var message = Json.object().put("stream", "authorization");
        message.putObject("data")
                .put("status", authorized ? "authorized" : "unauthorized")
                .put("action", action);
        send(message);
    }

    private void send(ObjectNode message) {
        send(Json.bytes(message));
    }

    private void leave() {
        if (account != null) {
            hub.forget(account, this);
        }
    }

    private static @Nullable String text(JsonNode data, String field) {
        var node = data.path(field);
        return node.isString() ? node.asString() : null;
    }
}
