package io.tradewind.proof.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The suite's HTTP doors under the names that {@code tradewind env} gives them. Thread-safe. */
public final class Doors {

    private static final Pattern EXPORT = Pattern.compile("export (TW_[A-Z_]+)='([^']*)'");
    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);
    private static final int PAGE = 500;

    private final Map<String, String> names;
    private final Path secrets;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Doors(Map<String, String> names, Path secrets) {
        this.names = names;
        this.secrets = secrets;
    }

    static Doors of(String exports, Path secrets) {
        return new Doors(
                EXPORT.matcher(exports)
                        .results()
                        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))),
                secrets);
    }

    public String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("tradewind env names no " + name + " but " + names.keySet());
        }
        return value;
    }

    public String secretOf(String source) {
        try {
            return Files.readString(secrets.resolve("webhook-" + source)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> post(String source, String body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(name("TW_SIGNAL_URL") + "/webhooks/" + source))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Any answer will do.
     *
     * @param token empty for none
     */
    public HttpResponse<String> get(String url, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    /** Throws UncheckedIOException when the answer is not 200. */
    public JsonNode read(String door, String path) {
        try {
            HttpResponse<String> answer = get(name(door) + path, name("TW_ADMIN_TOKEN"));
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages of a list. {@code path} has a query already. */
    public List<JsonNode> list(String door, String path) {
        List<JsonNode> items = new ArrayList<>();
        for (int page = 0; ; page++) {
            JsonNode answer = read(door, path + "&size=" + PAGE + "&page=" + page);
            answer.required("items").forEach(items::add);
            if (items.size() >= answer.required("total").intValue()
                    || answer.required("items").isEmpty()) {
                return items;
            }
        }
    }

    /** A list of the venue's control, which has no pages. */
    public List<JsonNode> venue(String path) {
        return read("TW_SIM_CONTROL_URL", path).required("items").valueStream().toList();
    }

    /** Creates something with the operator's token; throws UncheckedIOException when the answer is not 201. */
    public JsonNode create(String door, String path, String json) {
        try {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(name(door) + path))
                    .header("Authorization", "Bearer " + name("TW_ADMIN_TOKEN"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json)));
            if (answer.statusCode() != 201) {
                throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an account's own request to the venue, as its owner would by hand. Any answer will do. */
    public HttpResponse<String> atVenue(String account, String method, String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(name("TW_SIM_URL") + path))
                .header("APCA-API-KEY-ID", "sim-" + account)
                .header("APCA-API-SECRET-KEY", "sim-secret-" + account)
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Lets the venue misbehave. */
    public void fault(String json) throws IOException {
        send(HttpRequest.newBuilder(URI.create(name("TW_SIM_CONTROL_URL") + "/sim/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Lets the venue misbehave towards an account; throws IOException when it does not know how. */
    public void fault(String account, VenueFault fault) throws IOException {
        HttpResponse<String> answer = control("POST", "/sim/faults", fault.json(account));
        if (answer.statusCode() != 201) {
            throw new IOException(fault + " was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    /** From here on the venue behaves, but for what it has begun to do late. */
    public void clearFaults() throws IOException {
        control("DELETE", "/sim/faults", "");
    }

    /** Moves the market; what it crosses fills. */
    public void price(String symbol, String bid, String ask) throws IOException {
        control("PUT", "/sim/prices/" + symbol, Json.write(Map.of("bid", bid, "ask", ask)));
    }

    /** Any answer will do. */
    public HttpResponse<String> delete(String door, String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(name(door) + path))
                .header("Authorization", "Bearer " + name("TW_ADMIN_TOKEN"))
                .DELETE());
    }

    private HttpResponse<String> control(String method, String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(name("TW_SIM_CONTROL_URL") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(
                    request.timeout(CALL_LIMIT).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
