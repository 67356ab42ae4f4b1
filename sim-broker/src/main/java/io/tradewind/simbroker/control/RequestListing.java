package io.tradewind.simbroker.control;

import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.log.LogRecord;
import io.tradewind.simbroker.log.VenueLog;
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
    private final ItemWriter items;
    private final Map<Long, ObjectNode> unanswered = new LinkedHashMap<>();

    private RequestListing(@Nullable String account, ItemWriter items) {
        this.account = account;
        this.items = items;
    }

    /**
     * Writes the requests behind an id.
     *
     * @param account whose requests, or null for all, also those without an account
     */
    static void write(VenueLog log, @Nullable String account, long afterId, ItemWriter items) {
        var listing = new RequestListing(account, items);
        log.scanRequests(afterId, listing);
        listing.unanswered.values().forEach(items::write);
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

    private void writeHead() {
        var oldest = unanswered.values().iterator();
        while (oldest.hasNext()) {
            var item = oldest.next();
            if (item.path("answer").isNull() && unanswered.size() <= MAX_UNANSWERED) {
                return;
            }
            oldest.remove();
            items.write(item);
        }
    }
}
