package io.tradewind.bench.floor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The venue's REST API. Thread-safe. */
final class Venue {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Venue(URI base) {
        this.base = base;
    }

    void place(Order order) {
        send(of(order.account(), "/v2/orders")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"symbol":"AAPL","side":"buy","type":"market","time_in_force":"day","qty":"%d",\
                        "client_order_id":"%s"}""".formatted(order.quantity(), order.id()))));
    }

    void get(String account, String path) {
        send(of(account, path).GET());
    }

    private HttpRequest.Builder of(String account, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("APCA-API-KEY-ID", "sim-" + account)
                .header("APCA-API-SECRET-KEY", "sim-secret-" + account);
    }

    private void send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the venue answered " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the venue did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
