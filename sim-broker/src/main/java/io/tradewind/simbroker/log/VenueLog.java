package io.tradewind.simbroker.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log. Thread-safe. Appends are cheap and return before the line is on disk; one thread writes what has gathered
 * and fsyncs once for all of it, when somebody waits for any of it. When a write fails, nothing is durable any more:
 * every waiter and every later append throws.
 */
public final class VenueLog implements AutoCloseable {
    /** Lines that may gather; an append beyond it waits for the writer. */
    private static final int MAX_WAITING = 8192;

    /** A line, and who hears when it is on disk. */
    private record Pending(ByteBuffer line, @Nullable Runnable whenDurable) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LogFile file;
    private final Thread writer;
    private List<Pending> waiting = new ArrayList<>();
    private long appended;
    private long durable;
    private long wanted;
    private boolean closing;
    private @Nullable Exception failure;

    private VenueLog(LogFile file) {
        this.file = file;
        this.appended = file.lines();
        this.durable = appended;
        this.wanted = appended;
        this.writer = Thread.ofPlatform().name("venue-log").daemon().unstarted(this::writeUntilClosed);
    }

    /**
     * Opens the log of a directory, makes it when it is missing, and hands every change of the venue to {@code replay}
     * in the order it was written. A torn tail is cut off.
     *
     * @throws LogDamaged when a damaged line is not the tail
     * @throws IOException when the file cannot be used, also because another process has it
     */
    public static VenueLog open(Path directory, Consumer<LogRecord.VenueChanged> replay) throws IOException {
        var file = LogFile.open(directory);
        try {
            file.replay(replay);
            var log = new VenueLog(file);
            log.writer.start();
            return log;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Appends a record nobody waits for by itself. Returns its sequence. */
    public long append(LogRecord record) {
        return enqueue(record, null);
    }

    /**
     * Appends a record. Lines stand in the file in the order of the calls.
     *
     * @param whenDurable run by the log's thread after the fsync, in the order of the lines; must be quick; its
     *     exceptions go to the thread's handler
     */
    public long append(LogRecord record, Runnable whenDurable) {
        return enqueue(record, whenDurable);
    }

    /**
     * Waits until the line and all before it are on disk. Throws when the log is broken or closed, also for old lines.
     */
    public void awaitDurable(long sequence) {
        lock.lock();
        try {
            throwIfBroken();
            if (sequence > wanted) {
                wanted = sequence;
                changed.signalAll();
            }
            while (durable < sequence) {
                throwIfBroken();
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads the requests and answers behind a sequence, as far as they were appended before the call.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    public void scanRequests(long afterSequence, RequestLines read) {
        awaitDurable(lastSequence());
        try {
            file.scanRequests(afterSequence, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Receives what {@link #scanRequests} finds. */
    public interface RequestLines {
        void request(long sequence, LogRecord.RequestReceived request);

        void answer(LogRecord.RequestAnswered answer);
    }

    /** Waits until the log is closed, then returns nothing, or cannot be written any more, then returns why. */
    public Optional<Exception> awaitEnd() throws InterruptedException {
        writer.join();
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Writes and fsyncs what has been appended, then closes the file. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            wanted = appended;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private long enqueue(LogRecord record, @Nullable Runnable whenDurable) {
        lock.lock();
        try {
            while (waiting.size() >= MAX_WAITING && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwIfBroken();
            appended++;
            waiting.add(new Pending(ByteBuffer.wrap(LogCodec.encode(appended, record)), whenDurable));
            if (whenDurable != null) {
                wanted = appended;
            }
            changed.signalAll();
            return appended;
        } finally {
            lock.unlock();
        }
    }

    private long lastSequence() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    private void writeUntilClosed() {
        try {
            for (var batch = take(); batch != null; batch = take()) {
                write(batch);
            }
        } catch (IOException | RuntimeException e) {
            lock.lock();
            try {
                failure = e;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** What has gathered, nothing when only an fsync is wanted, null when all is done and the log is closing. */
    private @Nullable List<Pending> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && wanted <= durable) {
                if (closing) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            var batch = waiting;
            waiting = new ArrayList<>();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Pending> batch) throws IOException {
        file.write(batch.stream().map(Pending::line).toList());
        if (fsyncWanted()) {
            file.force();
            reachDisk();
        }
        for (var pending : batch) {
            if (pending.whenDurable() != null) {
                runGuarded(pending.whenDurable());
            }
        }
    }

    private boolean fsyncWanted() {
        lock.lock();
        try {
            return wanted > durable;
        } finally {
            lock.unlock();
        }
    }

    private void reachDisk() {
        lock.lock();
        try {
            durable = file.lines();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void throwIfBroken() {
        if (failure != null) {
            throw new IllegalStateException("The venue's log cannot be written", failure);
        }
        if (closing) {
            throw new IllegalStateException("The venue is closing");
        }
    }
}
