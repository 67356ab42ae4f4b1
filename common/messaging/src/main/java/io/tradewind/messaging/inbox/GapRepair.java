package io.tradewind.messaging.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gets stopped streams of this service's slots going again, on one thread. Streams that run never wait for it; what it
 * applies, it applies under the key's lock like everybody else.
 */
public final class GapRepair implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GapRepair.class);

    /**
     * How it works.
     *
     * @param poll how often it looks when nothing wakes it
     * @param delay how long a gap may close by itself first
     * @param rereadRecords how far back it looks in Kafka
     * @param rereadLimit how long it looks there
     * @param firstBackoff pause after the producer was asked first, doubled each time
     * @param maxBackoff the longest pause
     * @param maxAttempts after so many answers that did not help it waits for an operator
     * @param drainBatch waiting messages applied in one transaction
     */
    public record Settings(
            Duration poll,
            Duration delay,
            int rereadRecords,
            Duration rereadLimit,
            Duration firstBackoff,
            Duration maxBackoff,
            int maxAttempts,
            int drainBatch) {}

    private final Settings settings;
    private final List<Consumption> consumptions = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    public GapRepair(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    void watch(Consumption consumption) {
        consumptions.add(consumption);
    }

    /** Called after commits, from any thread; never blocks. */
    public void wake() {
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("gap-repair").start(this::run);
    }

    /** Breaks the attempt in hand off: it changed nothing yet, or has committed, and a next owner may repeat it. */
    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether its thread lives. */
    @Override
    public boolean isRunning() {
        return running && thread.isAlive();
    }

    private void run() {
        while (running) {
            consumptions.forEach(this::repair);
            try {
                if (wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void repair(Consumption consumption) {
        try {
            consumption.repair();
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn(
                        "repair failed and goes on consumer={} retryAfter={}",
                        consumption.consumer(),
                        settings.poll(),
                        e);
            }
        }
    }
}
