package io.tradewind.proof.doubt;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An account whose owner acts at the venue by hand, and those who copy it one to one. */
final class Leader {

    static final String ACCOUNT = "PROOF-LEADER";
    static final List<String> FOLLOWERS =
            IntStream.rangeClosed(1, 6).mapToObj("PROOF-F%02d"::formatted).toList();

    private static final String INSTRUMENT = "MSFT";
    private static final String RESTING = "300.00";
    /** No change changes nothing. */
    private static final String RESTING_TOO = "301.00";

    private static final String CROSSING = "480.00";

    private final Doors doors;

    Leader(Doors doors) {
        this.doors = doors;
    }

    void isFollowed() {
        FOLLOWERS.forEach(follower -> doors.create(
                "TW_COPY_URL",
                "/api/v1/subscriptions",
                Json.write(Map.of(
                        "leader",
                        ACCOUNT,
                        "follower",
                        follower,
                        "sizing",
                        Map.of("kind", "FIXED_RATIO", "ratio", "1")))));
    }

    /** The venue's id of the order. */
    String places(Change change) throws IOException {
        return id(send(
                "POST",
                "/v2/orders",
                Map.of(
                        "symbol",
                        INSTRUMENT,
                        "side",
                        "buy",
                        "type",
                        "limit",
                        "time_in_force",
                        "gtc",
                        "qty",
                        Integer.toString(change.quantity()),
                        "limit_price",
                        RESTING)));
    }

    /** The venue's id of what replaced it. */
    String changes(String order, Change change) throws IOException {
        return id(send(
                "PATCH",
                "/v2/orders/" + order,
                Map.of(
                        "qty",
                        Integer.toString(change.changed()),
                        "limit_price",
                        change.crosses() ? CROSSING : RESTING_TOO)));
    }

    void cancels(String order) throws IOException {
        HttpResponse<String> answer = doors.atVenue(ACCOUNT, "DELETE", "/v2/orders/" + order, "");
        if (answer.statusCode() != 204) {
            throw new IOException("the leader's cancel was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private String send(String method, String path, Map<String, String> body) throws IOException {
        HttpResponse<String> answer = doors.atVenue(ACCOUNT, method, path, Json.write(body));
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "the leader's " + method + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String id(String answer) {
        return Json.read(answer).required("id").stringValue();
    }
}
