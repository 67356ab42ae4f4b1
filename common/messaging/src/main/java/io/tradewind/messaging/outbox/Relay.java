package io.tradewind.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.outbox.Journal.Pending;
import io.tradewind.messaging.slot.OwnedSlots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what was committed: reads the pointers of the owned slots in order, sends, waits for the acknowledgements, and
 * only then deletes the pointers. No transaction is open while it waits. A crash anywhere in between sends again, which
 * the inbox of every reader recognises; so does a former owner that has not noticed yet.
 */
public final class Relay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /**
     * How the relay works.
     *
     * @param batch messages read and sent at a time
     * @param poll how long it sleeps when nothing wakes it: the net under lost wake-ups and other instances' commits
     * @param retry pause after Kafka or PostgreSQL failed
     */
    public record Settings(int batch, Duration poll, Duration retry) {}

    private final Journal journal;
    private final Producer<byte[], byte[]> producer;
    private final OwnedSlots slots;
    private final String source;
    private final Settings settings;
    private final Counter sent;
    /** At most a few permits are ever useful; it is drained at each wake-up, so a burst of commits is one wake-up. */
    private final Semaphore wake = new Semaphore(0);

    /** The slots owned last; at a stop the consumers give them away before the last commits are sent. */
    private Set<Integer> lastOwned = Set.of();

    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    public Relay(
            Journal journal,
            Producer<byte[], byte[]> producer,
            OwnedSlots slots,
            String source,
            Settings settings,
            MeterRegistry metrics) {
        this.journal = journal;
        this.producer = producer;
        this.slots = slots;
        this.source = source;
        this.settings = settings;
        this.sent = metrics.counter("tradewind.relay.sent");
    }

    /** Called after commits, from any thread; never blocks. */
    public void wake() {
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    /** Sends what is left, as long as that succeeds and for 10 s at most; the rest is sent by the next owner. */
    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether its thread lives. */
    @Override
    public boolean isRunning() {
        return running && thread.isAlive();
    }

    /** Stops after the consumers and the web server, whose last commits it still sends. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }

    private void run() {
        while (running) {
            try {
                Set<Integer> owned = slots.current();
                lastOwned = owned.isEmpty() ? lastOwned : owned;
                if (!relayOnce(owned)) {
                    await(settings.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("relay failed and goes on retryAfter={}", settings.retry(), e);
                pause();
            }
        }
        sendTheRest();
    }

    /** A next owner may be at it already: then some messages go out twice, and their readers drop them. */
    private void sendTheRest() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = relayOnce(lastOwned);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the last messages are left to the next owner", e);
        }
    }

    /** Whether there was anything to send. */
    private boolean relayOnce(Set<Integer> owned) throws InterruptedException {
        if (owned.isEmpty()) {
            return false;
        }
        List<Pending> pending = journal.pending(owned, settings.batch());
        if (pending.isEmpty()) {
            return false;
        }
        List<Pending> handedOver = new ArrayList<>(pending.size());
        List<Future<RecordMetadata>> acks = new ArrayList<>(pending.size());
        Set<String> heldBack = new HashSet<>();
        for (Pending next : pending) {
            String key = next.message().recordKey();
            if (heldBack.contains(key)) {
                continue;
            }
            Future<RecordMetadata> ack = producer.send(next.message().toRecord(source));
            handedOver.add(next);
            acks.add(ack);
            if (ack.state() == Future.State.FAILED) {
                // It never left, because Kafka could not be reached perhaps; what comes after it may find Kafka back.
                heldBack.add(key);
            }
        }
        List<Long> acknowledged = awaitAcks(handedOver, acks);
        journal.sent(acknowledged);
        sent.increment(acknowledged.size());
        if (acknowledged.size() < pending.size()) {
            pause();
        }
        return true;
    }

    /** After a key's first failure its later messages stay too, so that the next round sends them in order again. */
    private static List<Long> awaitAcks(List<Pending> pending, List<Future<RecordMetadata>> acks)
            throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(pending.size());
        Set<String> failedKeys = new HashSet<>();
        for (int i = 0; i < pending.size(); i++) {
            OutgoingMessage message = pending.get(i).message();
            try {
                acks.get(i).get();
                if (!failedKeys.contains(message.recordKey())) {
                    acknowledged.add(pending.get(i).id());
                }
            } catch (ExecutionException e) {
                failedKeys.add(message.recordKey());
                LOG.warn(
                        "message not acknowledged, will be sent again topic={} key={} sequence={}",
                        message.topic(),
                        message.recordKey(),
                        message.sequence(),
                        e.getCause());
            }
        }
        return acknowledged;
    }

    private void pause() {
        try {
            await(settings.retry());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void await(Duration limit) throws InterruptedException {
        if (wake.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
