package io.tradewind.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Posts signals to a chain. Thread-safe. */
final class Webhook {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_REPEATS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** One for all chains and rounds, so that nobody pays for new connections. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private final Chain chain;

    Webhook(Chain chain) {
        this.chain = chain;
    }

    /**
     * Posts until it is taken, with the same id: 503 means that nothing is known to be stored and asks for it again.
     * Throws IOException at any other answer than 2xx.
     */
    Signal post(String account, long quantity, long intendedNanos) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(chain.webhook())
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(account, quantity)))
                .build();
        HttpResponse<String> answer = send(request);
        for (int again = 0; answer.statusCode() == 503 && again < MOST_REPEATS; again++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = send(request);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the webhook answered " + answer.statusCode() + " " + answer.body());
        }
        return new Signal(account, quantity, intendedNanos, Clock.now());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String body(String account, long quantity) {
        return """
                {"secret":"%s","id":"%s","account":"%s","action":"buy","ticker":"AAPL","quantity":"%d","price":"190.10",\
                "timestamp":"%s"}""".formatted(chain.secret(), UUID.randomUUID(), account, quantity, Instant.now());
    }
}
