package io.tradewind.signal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConflatingWriterTests {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void whatQueuesMeanwhileSharesTheNextRun() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ConflatingWriter writer = new ConflatingWriter(4, key -> {
            runs.incrementAndGet();
            started.countDown();
            await(go);
            return false;
        });

        writer.wake("A");
        await(started);
        for (int i = 0; i < 100; i++) {
            writer.wake("A");
        }
        go.countDown();

        assertThat(writer.drain(LIMIT)).isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void oneRunPerKeyAndABoundedNumberOfThem() throws Exception {
        Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
        AtomicInteger all = new AtomicInteger();
        ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
        ConflatingWriter writer = new ConflatingWriter(3, key -> {
            AtomicInteger mine = inFlight.computeIfAbsent(key, _ -> new AtomicInteger());
            if (mine.incrementAndGet() > 1) {
                violations.add("two runs of " + key);
            }
            if (all.incrementAndGet() > 3) {
                violations.add("more than three at once");
            }
            Thread.onSpinWait();
            all.decrementAndGet();
            mine.decrementAndGet();
            return false;
        });

        List<Thread> wakers = List.of(waker(writer, 0), waker(writer, 1), waker(writer, 2), waker(writer, 3));
        for (Thread waker : wakers) {
            waker.join();
        }

        assertThat(writer.drain(LIMIT)).isTrue();
        assertThat(violations).isEmpty();
        assertThat(inFlight).hasSize(20);
    }

    @Test
    void aKeyWithMoreToDoTakesTurnsWithTheOthers() throws Exception {
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        Semaphore step = new Semaphore(0);
        ConflatingWriter writer = new ConflatingWriter(1, key -> {
            step.acquireUninterruptibly();
            order.add(key);
            return key.equals("big") && order.stream().filter("big"::equals).count() < 3;
        });

        writer.wake("big");
        writer.wake("small");
        step.release(10);

        assertThat(writer.drain(LIMIT)).isTrue();
        assertThat(order).containsExactly("big", "small", "big", "big");
    }

    @Test
    void aFailureIsLeftToTheNextWakeUpAndStopsNobodyElse() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        ConflatingWriter writer = new ConflatingWriter(1, key -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is down");
            }
            return false;
        });

        writer.wake("A");
        writer.wake("B");
        assertThat(writer.drain(LIMIT)).isTrue();
        assertThat(runs).hasValue(2);
        writer.wake("A");

        assertThat(writer.drain(LIMIT)).isTrue();
        assertThat(runs).hasValue(3);
    }

    @Test
    void drainingGivesUpAtItsLimit() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ConflatingWriter writer = new ConflatingWriter(1, key -> {
            await(go);
            return false;
        });
        writer.wake("A");

        assertThat(writer.drain(Duration.ofMillis(1))).isFalse();
        go.countDown();
        assertThat(writer.drain(LIMIT)).isTrue();
    }

    private static Thread waker(ConflatingWriter writer, int seed) {
        return Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 500; i++) {
                writer.wake("K" + (i * 7 + seed) % 20);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("not released in time");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
