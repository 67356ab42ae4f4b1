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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Lets the leader act at the venue by hand and tells what its followers make of it. Every wait has a limit. */
final class Mirror implements AutoCloseable {

    static final String LEADER = "LEADER";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Suite suite;
    private final Console console;
    private final Rest rest;
    private final SuiteView view;
    private final Tally tally;
    private final Rest hand;
    /** The venue's ids of the script's orders: the first, by which copies are known, and the present one. */
    private final Map<String, String> first = new HashMap<>();

    private final Map<String, String> present = new HashMap<>();
    private final Map<BookTable.Holding, BigDecimal> targets = new TreeMap<>();

    Mirror(Suite suite, Console console, Rest rest, SuiteView view, Tally tally) {
        this.suite = suite;
        this.console = console;
        this.rest = rest;
        this.view = view;
        this.tally = tally;
        // The simulated venue's keys are constants of a toy, not secrets.
        this.hand = new Rest(Map.of("APCA-API-KEY-ID", "sim-" + LEADER, "APCA-API-SECRET-KEY", "sim-secret-" + LEADER));
    }

    /** What the followers are to hold in the end, recomputed from what the leader did. */
    Map<BookTable.Holding, BigDecimal> targets() {
        return Map.copyOf(targets);
    }

    /** Lets all followers follow, if they do not do so already. False when they cannot. */
    boolean subscribe() {
        Map<BookTable.Holding, BigDecimal> held = view.venue().orElse(Map.of());
        for (Follower follower : Follower.all()) {
            Map<String, Object> wish = Map.of(
                    "leader",
                    LEADER,
                    "follower",
                    follower.account(),
                    "sizing",
                    Map.of("kind", "FIXED_RATIO", "ratio", follower.ratio().toPlainString()));
            Answer answer = call(
                    "copy-trade-service",
                    () -> rest.post(
                            suite.url(Part.COPY_TRADE) + "/api/v1/subscriptions", Rest.JSON.writeValueAsString(wish)));
            if (answer == null || (!answer.isGood() && answer.status() != 409)) {
                complain(follower.account() + " cannot follow: " + (answer == null ? "no answer" : answer.body()));
                return false;
            }
            for (LeaderAction action : LeaderScript.round()) {
                BookTable.Holding holding = new BookTable.Holding(follower.account(), action.instrument());
                targets.put(holding, held.getOrDefault(holding, BigDecimal.ZERO));
            }
        }
        return true;
    }

    void tell(String heading, LeaderAction action) {
        console.result(heading + " " + action.title() + ", by hand at the venue");
        long start = System.nanoTime();
        if (!act(action)) {
            return;
        }
        for (Follower follower : Follower.all()) {
            targets.merge(
                    new BookTable.Holding(follower.account(), action.instrument()),
                    follower.change(action),
                    BigDecimal::add);
        }
        Map<String, JsonNode> copies = awaitCopies(action);
        long millis = (System.nanoTime() - start) / 1_000_000;
        for (Follower follower : Follower.all()) {
            JsonNode copy = copies.get(follower.account());
            console.result("       %-9s x%-5s %s"
                    .formatted(follower.account(), follower.ratio().toPlainString(), text(copy)));
            if (!isDone(action, follower, copy)) {
                complain(follower.account() + " did not follow \"" + action.title() + "\": " + text(copy));
            }
        }
        console.result("       all 5     after " + millis + " ms");
    }

    /** Counts the orders that the copies of this run's leader orders had. */
    void count() {
        for (String order : first.values()) {
            view.copies(order)
                    .forEach(copy -> tally.followers(
                            view.orders(copy.path("wishId").asString("")).size()));
        }
    }

    private boolean act(LeaderAction action) {
        String url = suite.url(Part.SIM_BROKER) + "/v2/orders";
        String known = present.getOrDefault(action.order(), "");
        Answer answer = call("the venue", () -> switch (action.kind()) {
            case PLACE -> hand.post(url, Rest.JSON.writeValueAsString(body(action)));
            case CHANGE -> hand.patch(url + "/" + known, Rest.JSON.writeValueAsString(change(action)));
            case CANCEL -> hand.delete(url + "/" + known);
        });
        if (answer == null || !answer.isGood()) {
            complain("the venue answered the leader "
                    + (answer == null ? "nothing" : answer.status() + " " + answer.body()));
            return false;
        }
        if (action.kind() != LeaderAction.Kind.CANCEL) {
            String id = Rest.JSON.readTree(answer.body()).path("id").asString("");
            present.put(action.order(), id);
            first.putIfAbsent(action.order(), id);
        }
        return true;
    }

    private static Map<String, String> body(LeaderAction action) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("symbol", action.instrument());
        body.put("side", action.buys() ? "buy" : "sell");
        body.put("type", action.limit() == null ? "market" : "limit");
        body.put("time_in_force", action.limit() == null ? "day" : "gtc");
        body.putAll(change(action));
        return body;
    }

    private static Map<String, String> change(LeaderAction action) {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("qty", action.quantity().toPlainString());
        if (action.limit() != null) {
            change.put("limit_price", action.limit().toPlainString());
        }
        return change;
    }

    /** By follower, as they are when all are done, or when the limit is over. */
    private Map<String, JsonNode> awaitCopies(LeaderAction action) {
        Map<String, JsonNode> copies = new TreeMap<>();
        Poll.until(LIMIT, STEP, () -> {
            view.copies(first.getOrDefault(action.order(), ""))
                    .forEach(copy -> copies.put(copy.path("follower").asString(""), copy));
            return Follower.all().stream()
                    .allMatch(follower -> isDone(action, follower, copies.get(follower.account())));
        });
        return copies;
    }

    private boolean isDone(LeaderAction action, Follower follower, @Nullable JsonNode copy) {
        if (copy == null) {
            return false;
        }
        String state = copy.path("state").asString("");
        return switch (action.after()) {
            case FILLED ->
                state.equals("FILLED") && number(copy, "cumulativeQuantity", follower.share(action.quantity()));
            case CANCELED -> state.equals("NOTHING");
            case RESTING -> state.equals("WORKING") && isResting(action, follower, copy);
        };
    }

    /** One order works for the copy, and it is what the leader's order makes it. */
    private boolean isResting(LeaderAction action, Follower follower, JsonNode copy) {
        List<JsonNode> working = view.orders(copy.path("wishId").asString("")).stream()
                .filter(order -> order.path("state").asString("").equals("NEW"))
                .toList();
        return working.size() == 1
                && number(working.getFirst(), "quantity", follower.share(action.quantity()))
                && (action.limit() == null || number(working.getFirst(), "limitPrice", action.limit()));
    }

    private static boolean number(JsonNode node, String field, BigDecimal expected) {
        String text = node.path(field).asString("");
        return !text.isEmpty() && new BigDecimal(text).compareTo(expected) == 0;
    }

    private static String text(@Nullable JsonNode copy) {
        return copy == null
                ? "no copy"
                : String.format(
                                Locale.ROOT,
                                "%s of %s, executed %s %s",
                                copy.path("state").asString(""),
                                copy.path("quantity").asString(""),
                                copy.path("cumulativeQuantity").asString("0"),
                                Optional.ofNullable(copy.path("code").asString(null))
                                        .orElse(""))
                        .stripTrailing();
    }

    @FunctionalInterface
    private interface RestCall {
        Answer make() throws IOException;
    }

    private @Nullable Answer call(String whom, RestCall call) {
        try {
            return call.make();
        } catch (IOException | JacksonException e) {
            complain(whom + " does not answer: " + e.getMessage());
            return null;
        }
    }

    private void complain(String what) {
        tally.complain(what);
        console.result("       PROBLEM   " + what);
    }

    @Override
    public void close() {
        hand.close();
    }
}
