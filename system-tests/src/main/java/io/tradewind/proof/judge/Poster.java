package io.tradewind.proof.judge;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.ProofSetup;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Posts single signals, each with an id, and again with the same id while there is no answer. Thread-safe. */
public final class Poster {

    private static final int MOST_ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 250;

    private final Doors doors;
    private final String secret;
    private final CountDownLatch never = new CountDownLatch(1);

    public Poster(Doors doors) {
        this.doors = doors;
        this.secret = doors.secretOf(ProofSetup.SOURCE);
    }

    /** Buys at a limit. */
    public Traffic.Sent buy(String id, String account, String instrument, int quantity, BigDecimal limit)
            throws IOException, InterruptedException {
        return post(
                id,
                account,
                instrument,
                quantity,
                Map.of(
                        "action", "buy",
                        "quantity", Integer.toString(quantity),
                        "price", limit.toPlainString()));
    }

    /** Sells at the market what is held, at most the quantity. */
    public Traffic.Sent sell(String id, String account, String instrument, int quantity)
            throws IOException, InterruptedException {
        return post(id, account, instrument, 0, Map.of("action", "sell", "quantity", Integer.toString(quantity)));
    }

    private Traffic.Sent post(String id, String account, String instrument, int bought, Map<String, String> what)
            throws IOException, InterruptedException {
        Map<String, String> body = new LinkedHashMap<>(what);
        body.put("id", id);
        body.put("account", account);
        body.put("instrument", instrument);
        body.put("timestamp", Instant.now().toString());
        body.put("secret", secret);
        String text = Json.write(body);
        String last = "";
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            HttpResponse<String> answer = doors.post(ProofSetup.SOURCE, text);
            if (answer.statusCode() == 202 || answer.statusCode() == 200) {
                String signal = Json.read(answer.body()).required("signalId").stringValue();
                return new Traffic.Sent(account, instrument, id, signal, bought, attempt);
            }
            last = answer.statusCode() + " " + answer.body();
            if (answer.statusCode() != 503 && answer.statusCode() != 429) {
                break;
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new IOException("signal " + id + " was answered " + last);
    }
}
