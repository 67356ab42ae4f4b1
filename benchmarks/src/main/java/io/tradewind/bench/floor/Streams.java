package io.tradewind.bench.floor;

import io.tradewind.proof.suite.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The venue's streams of order updates, one for each account. */
final class Streams implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;
    /** The venue cuts a stream that says nothing for long. */
    private static final long PING_SECONDS = 60;

    private final URI stream;
    private final Executor threads;
    private final Consumer<Order> executed;
    private final Consumer<Order> led;
    private final HttpClient client;
    private final List<WebSocket> open = new CopyOnWriteArrayList<>();
    private final Consumer<Throwable> failed;
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("floor-pings").factory());
    private volatile boolean closing;

    /**
     * @param executed told of every execution of an account that is no leader
     * @param led told of every new order of a leader
     * @param failed told when a stream ended that should not have
     */
    Streams(URI venue, Executor threads, Consumer<Order> executed, Consumer<Order> led, Consumer<Throwable> failed) {
        this.stream = URI.create("ws" + venue.toString().substring("http".length()) + "/stream");
        this.threads = threads;
        this.executed = executed;
        this.led = led;
        this.failed = failed;
        this.client = HttpClient.newBuilder().executor(threads).build();
        pings.scheduleAtFixedRate(
                () -> open.forEach(socket -> socket.sendPing(ByteBuffer.allocate(0))),
                PING_SECONDS,
                PING_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Returns when all are listened to. */
    void listen(List<String> accounts, List<String> leaders) {
        accounts.forEach(account -> listen(account, "fill", executed));
        leaders.forEach(leader -> listen(leader, "new", led));
    }

    /** Returns when what the account does is told. */
    void listen(String account) {
        listen(account, "fill", executed);
    }

    private void listen(String account, String event, Consumer<Order> told) {
        Listener listener = new Listener(account, event, told);
        WebSocket socket =
                client.newWebSocketBuilder().buildAsync(stream, listener).join();
        socket.sendText("""
                {"action":"authenticate","data":{"key_id":"sim-%s","secret_key":"sim-secret-%s"}}""".formatted(account, account), true).join();
        socket.sendText("""
                {"action":"listen","data":{"streams":["trade_updates"]}}""", true).join();
        listener.listening.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        open.add(socket);
    }

    @Override
    public void close() {
        closing = true;
        pings.shutdownNow();
        open.forEach(WebSocket::abort);
        client.shutdownNow();
    }

    /** Messages are binary and may come in pieces. */
    private final class Listener implements WebSocket.Listener {

        private final String account;
        private final String event;
        private final Consumer<Order> told;
        private final CompletableFuture<Void> listening = new CompletableFuture<>();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        Listener(String account, String event, Consumer<Order> told) {
            this.account = account;
            this.event = event;
            this.told = told;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            message.writeBytes(bytes);
            if (last) {
                read(message.toString(StandardCharsets.UTF_8));
                message.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            onError(socket, new IOException("the venue closed it with " + statusCode + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            if (!closing) {
                failed.accept(new IOException("the stream of " + account + " ended", error));
            }
        }

        private void read(String text) {
            JsonNode update = Json.read(text);
            if (update.path("stream").asString("").equals("listening")) {
                listening.complete(null);
            }
            JsonNode data = update.path("data");
            if (data.path("event").asString("").equals(event)) {
                JsonNode order = data.required("order");
                Order told = new Order(
                        account,
                        Long.parseLong(order.required("qty").stringValue()),
                        order.required("client_order_id").stringValue());
                threads.execute(() -> this.told.accept(told));
            }
        }
    }
}
