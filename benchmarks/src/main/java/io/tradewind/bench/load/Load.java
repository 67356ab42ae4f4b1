package io.tradewind.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Signals for a chain, at a pace or as fast as they end. */
public final class Load {

    private static final int MOST_IN_FLIGHT = 1_000;
    private static final long LOOK_NANOS = 200_000;
    /** Nothing has ended for so long: the chain stands still. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final Chain chain;
    private final List<String> accounts;
    private final Webhook webhook;
    private final Marks marks;
    private final Queue<Signal> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
    private int turn;

    public Load(Chain chain, List<String> accounts, Marks marks) {
        this.chain = chain;
        this.marks = marks;
        this.accounts = List.copyOf(accounts);
        this.webhook = new Webhook(chain);
    }

    /** Posts at this pace, whatever becomes of the signals, and returns what was taken. */
    public List<Signal> paced(int perSecond, Duration length) throws IOException, InterruptedException {
        long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
        int count = Math.toIntExact(length.toNanos() / step);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = Clock.now();
            for (int i = 0; i < count; i++) {
                long intended = start + i * step;
                Pace.sleepUntil(intended);
                post(threads, intended);
            }
        }
        return taken();
    }

    /** Keeps this many signals under way for a time. */
    public List<Signal> crowded(int underWay, Duration length) throws IOException, InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        return crowd(underWay, posted -> System.nanoTime() < end);
    }

    /** Keeps this many signals under way until so many were posted. */
    public List<Signal> crowded(int underWay, int count) throws IOException, InterruptedException {
        return crowd(underWay, posted -> posted < count);
    }

    private interface More {
        boolean than(long posted);
    }

    private List<Signal> crowd(int underWay, More more) throws IOException, InterruptedException {
        long before = chain.ended();
        long posted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (more.than(posted) && failures.isEmpty()) {
                post(threads, Clock.now());
                posted++;
                awaitEnded(before + posted - underWay + 1);
            }
        }
        awaitEnded(before + posted);
        return taken();
    }

    /** Until so many have ended. Throws IOException when nothing moves any more. */
    private void awaitEnded(long wanted) throws IOException {
        long moved = System.nanoTime();
        long last = chain.ended();
        while (last < wanted && failures.isEmpty()) {
            if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new IOException((wanted - last) + " signals did not end within " + STANDSTILL.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
            long now = chain.ended();
            if (now > last) {
                moved = System.nanoTime();
                last = now;
            }
        }
    }

    private void post(ExecutorService threads, long intended) throws InterruptedException {
        String account = accounts.get(turn++ % accounts.size());
        long quantity = marks.next(account);
        inFlight.acquire();
        threads.execute(() -> {
            try {
                sent.add(webhook.post(account, quantity, intended));
            } catch (IOException e) {
                failures.add(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inFlight.release();
            }
        });
    }

    private List<Signal> taken() throws IOException {
        Exception failure = failures.peek();
        if (failure != null) {
            throw new IOException(
                    failures.size() + " signals were not taken, the first: " + failure.getMessage(), failure);
        }
        return new ArrayList<>(sent);
    }
}
