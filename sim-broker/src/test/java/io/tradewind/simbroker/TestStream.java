package io.tradewind.simbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** One connection to the order stream; keeps what it was told in binary frames. */
final class TestStream implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LIMIT_SECONDS = 10;
    private static final JsonNode END = MissingNode.getInstance();
    private static final int NO_CLOSE_FRAME = 1006;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<CharSequence> textFrames = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch pong = new CountDownLatch(1);
    private final WebSocket socket;

    private TestStream(URI url) {
        socket = http.newWebSocketBuilder().buildAsync(url, this).join();
    }

    static TestStream connect(SimBroker venue) {
        return new TestStream(venue.streamUrl());
    }

    /** Connects, authenticates and listens. */
    static TestStream listening(SimBroker venue, String account) throws InterruptedException {
        var stream = connect(venue);
        stream.send(authenticate(account, "sim-secret-" + account));
        assertThat(stream.next().at("/data/status").asString()).isEqualTo("authorized");
        stream.send(listen("\"trade_updates\""));
        assertThat(stream.next().path("stream").asString()).isEqualTo("listening");
        return stream;
    }

    static String authenticate(String account, String secret) {
        return """
                {"action":"authenticate","data":{"key_id":"sim-%s","secret_key":"%s"}}""".formatted(account, secret);
    }

    static String listen(String streams) {
        return """
                {"action":"listen","data":{"streams":[%s]}}""".formatted(streams);
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    void sendBinary(String message) {
        socket.sendBinary(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    /** The next message; fails when none comes. */
    JsonNode next() throws InterruptedException {
        var message = messages.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(message)
                .as("a message within %d s", LIMIT_SECONDS)
                .isNotNull()
                .isNotSameAs(END);
        return message;
    }

    /** The next message's data, which must be an update of this kind. */
    JsonNode next(String event) throws InterruptedException {
        var message = next();
        assertThat(message.path("stream").asString()).isEqualTo("trade_updates");
        assertThat(message.at("/data/event").asString()).isEqualTo(event);
        return message.path("data");
    }

    /** How many updates come before the first one of an order. */
    int countUntil(String clientOrderId) throws InterruptedException {
        var count = 0;
        while (!next().at("/data/order/client_order_id").asString("").equals(clientOrderId)) {
            count++;
        }
        return count;
    }

    void answersAPing() throws InterruptedException {
        socket.sendPing(ByteBuffer.allocate(0)).join();
        assertThat(pong.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    boolean isEmpty() {
        return textFrames.isEmpty() && messages.stream().allMatch(END::equals);
    }

    boolean endsWithoutClosing() throws InterruptedException {
        return ended.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        while (data.hasRemaining()) {
            frame.write(data.get());
        }
        if (last) {
            messages.add(MAPPER.readTree(frame.toByteArray()));
            frame.reset();
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        textFrames.add(data);
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pong.countDown();
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        if (statusCode == NO_CLOSE_FRAME) {
            end();
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end();
    }

    private void end() {
        messages.add(END);
        ended.countDown();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
