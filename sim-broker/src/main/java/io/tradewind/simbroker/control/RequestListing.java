package io.tradewind.simbroker.control;

import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.log.LogRecord;
import io.tradewind.simbroker.log.VenueLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code {"items":[…]}} of the requests in the log, as they came, each with the status it was answered. Reads
 * the file and not memory: a long run has more requests than the heap has room for.
 */
final class RequestListing implements VenueLog.RequestLines {
    /** Answers stand later in the log than their requests, but not by more lines than this, or there was none. */
    private static final int MAX_UNANSWERED = 10_000;

    private final @Nullable String account;
    private final OutputStream out;
    private final Map<Long, ObjectNode> unanswered = new LinkedHashMap<>();
    private String separator = "{\"items\":[";

    private RequestListing(@Nullable String account, OutputStream out) {
        this.account = account;
        this.out = out;
    }

    /** @param account whose requests, or null for all, also those without an account */
    static void write(VenueLog log, @Nullable String account, long afterId, OutputStream out) throws IOException {
        var listing = new RequestListing(account, out);
        log.scanRequests(afterId, listing);
        listing.finish();
    }

    @Override
    public void request(long sequence, LogRecord.RequestReceived request) {
        if (account != null && !account.equals(request.account())) {
            return;
        }
        var item = Json.object()
                .put("id", sequence)
                .put("account", request.account())
                .put("receivedNanos", request.receivedNanos())
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query())
                .put("body", request.body())
                .put("clientOrderId", request.clientOrderId())
                .putNull("answer");
        unanswered.put(sequence, item);
        writeHead();
    }

    @Override
    public void answer(LogRecord.RequestAnswered answer) {
        var item = unanswered.get(answer.requestId());
        if (item != null) {
            item.put("answer", answer.status());
            writeHead();
        }
    }

    private void finish() throws IOException {
        for (var item : unanswered.values()) {
            write(item);
        }
        out.write((separator.equals(",") ? "]}" : "{\"items\":[]}").getBytes(StandardCharsets.US_ASCII));
    }

    private void writeHead() {
        var items = unanswered.values().iterator();
        while (items.hasNext()) {
            var item = items.next();
            if (item.path("answer").isNull() && unanswered.size() <= MAX_UNANSWERED) {
                return;
            }
            items.remove();
            write(item);
        }
    }

    private void write(ObjectNode item) {
        try {
            out.write(separator.getBytes(StandardCharsets.US_ASCII));
            out.write(Json.bytes(item));
            separator = ",";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
