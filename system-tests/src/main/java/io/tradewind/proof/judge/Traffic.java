package io.tradewind.proof.judge;

import static org.awaitility.Awaitility.await;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Slots;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Signals as a careful sender posts them: from several threads, each with an id, and again with the same id when there
 * was no answer or a 503. Closing waits until what was begun is answered.
 */
public final class Traffic implements AutoCloseable {

    /**
     * A signal that was answered 2xx.
     *
     * @param bought units, different for every entry of an account; 0 for an exit
     * @param attempts how often it was sent
     */
    public record Sent(String account, String instrument, String id, String signalId, int bought, int attempts) {}

    private static final Duration PACE = Duration.ofMillis(800);
    private static final long PAUSE_MILLIS = 250;
    private static final int SENDERS = 4;
    private static final List<String> INSTRUMENTS = List.of("AAPL", "MSFT", "SPY");

    private final Doors doors;
    private final String secret;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(SENDERS);

    private Traffic(Doors doors) {
        this.doors = doors;
        this.secret = doors.secretOf("bench");
    }

    /**
     * Begins at once.
     *
     * @param accounts of the source bench; each is served by one thread
     */
    public static Traffic start(Doors doors, List<String> accounts, long seed) {
        Traffic traffic = new Traffic(doors);
        for (int number = 0; number < SENDERS; number++) {
            int first = number;
            List<String> own = IntStream.range(0, accounts.size())
                    .filter(index -> index % SENDERS == first)
                    .mapToObj(accounts::get)
                    .toList();
            Sender sender = traffic.new Sender(own, new Random(seed + number));
            traffic.threads.scheduleWithFixedDelay(sender, number * 200L, PACE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return traffic;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Answers no sender can deal with. */
    public List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Waits for this many more to be answered. */
    public void awaitMore(int count) {
        int wanted = sent.size() + count;
        await(wanted + " signals answered")
                .atMost(LocalSuite.LIMIT)
                .until(() -> sent.size() >= wanted || !surprises.isEmpty());
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LocalSuite.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                surprises.add("a signal was not answered within " + LocalSuite.LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hurry.countDown();
            threads.shutdownNow();
        }
    }

    /** One thread with accounts of its own. */
    private final class Sender implements Runnable {

        private final List<String> accounts;
        private final Random random;
        private final Map<String, Integer> entries = new LinkedHashMap<>();
        private int turn;

        Sender(List<String> accounts, Random random) {
            this.accounts = accounts;
            this.random = random;
        }

        @Override
        public void run() {
            turn++;
            String account = accounts.get(turn % accounts.size());
            String instrument = INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size()));
            Map<String, String> body = new LinkedHashMap<>();
            body.put("id", "through-kills-" + account + "-" + turn);
            body.put("account", account);
            body.put("instrument", instrument);
            body.put("timestamp", Instant.now().toString());
            int kind = random.nextInt(10);
            int bought = 0;
            if (kind < 7) {
                bought = entries.merge(account, 1, Integer::sum);
                body.putAll(entry(kind == 0 ? "PYRAMID" : "BASE_ENTRY", bought));
            } else if (kind < 9) {
                body.putAll(Map.of("action", "sell", "quantity", Integer.toString(1 + random.nextInt(5))));
            } else {
                body.putAll(Map.of("type", "EXIT", "position", "ALL", "reason", "TIME"));
            }
            try {
                sendUntilAnswered(account, instrument, bought, body);
            } catch (RuntimeException e) {
                surprises.add(body + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static Map<String, String> entry(String type, int quantity) {
            return Map.of(
                    "type", type,
                    "position", "Long_1",
                    "price", "190.10",
                    "stop", "186.00",
                    "quantity", Integer.toString(quantity),
                    "atr", "2.1",
                    "er", "0.8",
                    "supertrend", "186.00");
        }

        private void sendUntilAnswered(String account, String instrument, int bought, Map<String, String> fields)
                throws InterruptedException {
            Map<String, String> body = new LinkedHashMap<>(fields);
            body.put("secret", secret);
            String text = Json.write(body);
            int attempts = 0;
            do {
                attempts++;
                try {
                    HttpResponse<String> answer = doors.post("bench", text);
                    switch (answer.statusCode()) {
                        case 202, 200 -> {
                            String signalId = Json.read(answer.body())
                                    .required("signalId")
                                    .stringValue();
                            sent.add(new Sent(
                                    account, instrument, fields.getOrDefault("id", ""), signalId, bought, attempts));
                            return;
                        }
                        case 503 -> {}
                        default -> {
                            surprises.add(fields + " was answered " + answer.statusCode() + " " + answer.body());
                            return;
                        }
                    }
                } catch (IOException noAnswer) {
                    // The service is being killed or started; sending again is safe.
                }
            } while (!hurry.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /** Accounts of the source bench, the given number in each slot, from this number on. */
    public static List<String> accounts(int from, int perSlot) {
        return accounts("BENCH-", from, perSlot);
    }

    /** Accounts with this prefix and a number, the given number of them in each slot, from this number on. */
    public static List<String> accounts(String prefix, int from, int perSlot) {
        Map<Integer, List<String>> slots = new LinkedHashMap<>();
        for (int number = from; slots.size() < Slots.COUNT || anyBelow(slots, perSlot); number++) {
            String account = prefix + "%03d".formatted(number);
            List<String> slot = slots.computeIfAbsent(Slots.of(account), _ -> new ArrayList<>());
            if (slot.size() < perSlot) {
                slot.add(account);
            }
        }
        return slots.values().stream().flatMap(List::stream).sorted().toList();
    }

    private static boolean anyBelow(Map<Integer, List<String>> slots, int perSlot) {
        return slots.values().stream().anyMatch(slot -> slot.size() < perSlot);
    }
}
