package io.tradewind.local.demo;

import io.tradewind.local.process.Poll;
import io.tradewind.local.rest.Answer;
import io.tradewind.local.rest.Rest;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Sends one signal after the other and tells what becomes of each. Every wait has a limit. */
final class Story {

    static final String ACCOUNT = "DEMO";
    private static final String SOURCE = "demo";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Set<String> SETTLED = Set.of("FILLED", "PARTLY", "NOTHING", "DENIED", "STALE", "REFUSED");

    private final Suite suite;
    private final Console console;
    private final Rest rest;
    private final SuiteView view;
    private final Tally tally;
    private final KafkaDoor kafka;

    Story(Suite suite, Console console, Rest rest, KafkaDoor kafka, SuiteView view, Tally tally) {
        this.kafka = kafka;
        this.suite = suite;
        this.console = console;
        this.rest = rest;
        this.view = view;
        this.tally = tally;
    }

    /**
     * Tells one.
     *
     * @param overKafka whether it goes over the topic, or by webhook
     */
    void tell(String heading, Step step, String secret, String id, Instant now, boolean overKafka) {
        console.result(heading + " " + step.title());
        long start = System.nanoTime();
        BigDecimal before = recorded(step.instrument());
        setPrice(step);
        String signalId = overKafka ? produce(step.body(id, now), now) : post(step.body(id, now), secret);
        if (signalId == null) {
            return;
        }
        JsonNode signal = awaitFate(signalId);
        if (signal == null) {
            return;
        }
        List<JsonNode> orders = view.orders(signalId);
        BigDecimal change = tellOrders(orders);
        tellPosition(step.instrument(), before.add(change), start);
        if (!"FILLED".equals(signal.path("fate").asString(""))) {
            complain("signal " + signalId + " ended as " + signal.path("fate").asString("") + " "
                    + signal.path("code").asString("") + " "
                    + signal.path("detail").asString(""));
        }
    }

    private void setPrice(Step step) {
        try {
            Answer answer = rest.put(
                    suite.simControlUrl() + "/sim/prices/" + step.instrument(),
                    Rest.JSON.writeValueAsString(Map.of(
                            "bid", step.bid().toPlainString(), "ask", step.ask().toPlainString())));
            if (!answer.isGood()) {
                complain("the venue took no price for " + step.instrument() + ": " + answer.status());
            }
        } catch (IOException e) {
            complain("the venue's control does not answer: " + e.getMessage());
        }
    }

    private @Nullable String produce(Map<String, String> body, Instant now) {
        try {
            kafka.send(body);
        } catch (IOException e) {
            complain("Kafka does not answer: " + e.getMessage());
            return null;
        }
        tally.signal();
        AtomicReference<@Nullable JsonNode> found = new AtomicReference<>();
        Poll.until(LIMIT, STEP, () -> {
            view.signalOf(SOURCE, now).ifPresent(found::set);
            return found.get() != null;
        });
        JsonNode signal = found.get();
        if (signal == null) {
            complain("the record of " + body.get("id") + " is no signal after " + LIMIT.toSeconds()
                    + " s; rejected are: " + view.rejected());
            return null;
        }
        String signalId = signal.path("signalId").asString("");
        console.result("       signal    over Kafka, stored as " + signalId);
        return signalId;
    }

    private @Nullable String post(Map<String, String> fields, String secret) {
        Map<String, String> body = new LinkedHashMap<>(fields);
        body.put("secret", secret);
        try {
            Answer answer =
                    rest.post(suite.url(Part.SIGNAL) + "/webhooks/" + SOURCE, Rest.JSON.writeValueAsString(body));
            if (answer.isGood()) {
                tally.signal();
                String signalId =
                        Rest.JSON.readTree(answer.body()).path("signalId").asString("");
                console.result("       signal    " + answer.status() + ", stored as " + signalId);
                return signalId;
            }
            complain("the webhook answered " + answer.status() + " " + answer.body());
        } catch (IOException | JacksonException e) {
            complain("the webhook does not answer: " + e.getMessage());
        }
        return null;
    }

    private @Nullable JsonNode awaitFate(String signalId) {
        AtomicReference<@Nullable JsonNode> last = new AtomicReference<>();
        boolean settled = Poll.until(LIMIT, STEP, () -> {
            view.signal(signalId).ifPresent(last::set);
            JsonNode seen = last.get();
            return seen != null && SETTLED.contains(seen.path("fate").asString(""));
        });
        if (!settled) {
            complain("signal " + signalId + " has no fate after " + LIMIT.toSeconds() + " s: " + last.get());
            return null;
        }
        return last.get();
    }

    /** Returns by how much the fills change the holding. */
    private BigDecimal tellOrders(List<JsonNode> orders) {
        BigDecimal change = BigDecimal.ZERO;
        tally.orders(orders.size());
        for (JsonNode order : orders) {
            String side = order.path("side").asString("");
            console.result("       order     %s %s %s %s %s, %s"
                    .formatted(
                            order.path("clientOrderId").asString(""),
                            side,
                            order.path("quantity").asString(""),
                            order.path("instrument").asString(""),
                            order.path("orderType").asString(""),
                            order.path("state").asString("")));
            for (JsonNode fill : order.path("fills")) {
                BigDecimal quantity = new BigDecimal(fill.path("lastQuantity").asString("0"));
                tally.fills(1);
                console.result("       fill      %s at %s"
                        .formatted(
                                quantity.toPlainString(), fill.path("lastPrice").asString("")));
                change = side.equals("BUY") ? change.add(quantity) : change.subtract(quantity);
            }
        }
        return change;
    }

    private void tellPosition(String instrument, BigDecimal expected, long startNanos) {
        boolean booked = Poll.until(LIMIT, STEP, () -> recorded(instrument).compareTo(expected) == 0);
        BigDecimal held = recorded(instrument);
        console.result("       position  %s %s after %d ms"
                .formatted(instrument, held.toPlainString(), (System.nanoTime() - startNanos) / 1_000_000));
        if (!booked) {
            complain("position-service holds " + held + " " + instrument + ", the fills make " + expected);
        }
    }

    private BigDecimal recorded(String instrument) {
        return view.recorded(ACCOUNT).getOrDefault(new BookTable.Holding(ACCOUNT, instrument), BigDecimal.ZERO);
    }

    private void complain(String what) {
        tally.complain(what);
        console.result("       PROBLEM   " + what);
    }
}
