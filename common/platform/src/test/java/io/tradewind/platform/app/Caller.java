package io.tradewind.platform.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks plain HTTP to the service and to its management port. */
public final class Caller {

    public static final String TOKEN = "canary-2f6b1d0c9e8a7f54";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String service;
    private final String management;

    public Caller(Environment environment) {
        service = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        management = "http://127.0.0.1:" + environment.getRequiredProperty("local.management.port");
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(service + path, headers).GET());
    }

    public HttpResponse<String> getWithToken(String path) {
        return get(path, "Authorization", "Bearer " + TOKEN);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(service + path, headers).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> postWithToken(String path, String body) {
        return post(path, body, "Authorization", "Bearer " + TOKEN, "Content-Type", "application/json");
    }

    public HttpResponse<String> manage(String path, String... headers) {
        return send(request(management + path, headers).GET());
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static HttpRequest.Builder request(String uri, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
