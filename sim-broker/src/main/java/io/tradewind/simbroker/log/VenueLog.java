package io.tradewind.simbroker.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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

    /** One line in so many has its place in the file kept in memory. */
    private static final int INDEX_EVERY = 1024;

    /** A line, and who hears when it is on disk. */
    private record Pending(ByteBuffer line, @Nullable Runnable whenDurable) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FileChannel channel;
    private final Thread writer;
    private final List<Long> index = new ArrayList<>();
    private List<Pending> waiting = new ArrayList<>();
    private long appended;
    private long written;
    private long durable;
    private long wanted;
    private long bytesAppended;
    private long bytesWritten;
    private boolean closing;
    private @Nullable Exception failure;

    private VenueLog(FileChannel channel) {
        this.channel = channel;
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
        Files.createDirectories(directory);
        var file = directory.resolve("venue.log");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (lockOf(channel) == null) {
                throw new IOException(file + " is in use by another sim-broker");
            }
            var log = new VenueLog(channel);
            log.replay(replay);
            log.writer.start();
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
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
     * @param whenDurable run by the log's thread after the fsync, in the order of the lines; must be quick
     */
    public long append(LogRecord record, Runnable whenDurable) {
        return enqueue(record, whenDurable);
    }

    private long enqueue(LogRecord record, @Nullable Runnable whenDurable) {
        lock.lock();
        try {
            while (waiting.size() >= MAX_WAITING && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwIfBroken();
            var sequence = appended + 1;
            var line = LogCodec.encode(sequence, record);
            waiting.add(new Pending(ByteBuffer.wrap(line), whenDurable));
            indexLine(sequence, bytesAppended);
            appended = sequence;
            bytesAppended += line.length;
            if (whenDurable != null) {
                wanted = sequence;
            }
            changed.signalAll();
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** The sequence of the line appended last; zero when there is none. */
    public long lastSequence() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the line and all before it are on disk. */
    public void awaitDurable(long sequence) {
        lock.lock();
        try {
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
     * Reads the lines after a sequence, as far as they are written at the time of the call.
     *
     * @param read gets each request and answer, with its sequence; changes of the venue are passed over
     */
    public void scanRequests(long afterSequence, RequestLines read) {
        long start;
        long end;
        awaitDurable(lastSequence());
        lock.lock();
        try {
            var slot = Math.clamp(afterSequence / INDEX_EVERY, 0, Math.max(0, index.size() - 1));
            start = index.isEmpty() ? 0 : index.get(slot);
            end = bytesWritten;
        } finally {
            lock.unlock();
        }
        try {
            scan(new LogReader(channel, start, end), afterSequence, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Receives what {@link #scanRequests} finds. */
    public interface RequestLines {
        void request(long sequence, LogRecord.RequestReceived request);

        void answer(LogRecord.RequestAnswered answer);
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
        channel.close();
    }

    private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void scan(LogReader reader, long afterSequence, RequestLines read) throws IOException {
        for (var bytes = reader.next(); bytes != null; bytes = reader.next()) {
            var line = LogCodec.check(bytes);
            if (line == null) {
                throw new LogDamaged("The line at byte " + reader.lineStart() + " was damaged while the venue ran");
            }
            if (line.sequence() > afterSequence && line.type().startsWith("Request")) {
                switch (LogCodec.decode(line)) {
                    case LogRecord.RequestReceived request -> read.request(line.sequence(), request);
                    case LogRecord.RequestAnswered answer -> read.answer(answer);
                    case LogRecord.VenueChanged _ -> {}
                }
            }
        }
    }

    private void replay(Consumer<LogRecord.VenueChanged> replay) throws IOException {
        var size = channel.size();
        var reader = new LogReader(channel, 0, size);
        var sound = 0L;
        for (var bytes = reader.next(); bytes != null; bytes = reader.next()) {
            var line = LogCodec.check(bytes);
            if (line == null) {
                continue;
            }
            if (reader.lineStart() != sound || line.sequence() != appended + 1) {
                throw new LogDamaged("Line " + (appended + 1) + " of the venue's log, at byte " + sound
                        + ", is damaged or missing, and sound lines follow it");
            }
            indexLine(line.sequence(), sound);
            appended = line.sequence();
            sound = reader.lineEnd();
            if (!line.type().startsWith("Request") && LogCodec.decode(line) instanceof LogRecord.VenueChanged event) {
                replay.accept(event);
            }
        }
        if (sound < size) {
            channel.truncate(sound);
            channel.force(true);
        }
        written = appended;
        durable = appended;
        wanted = appended;
        bytesAppended = sound;
        bytesWritten = sound;
        channel.position(sound);
    }

    private void indexLine(long sequence, long position) {
        if ((sequence - 1) % INDEX_EVERY == 0) {
            index.add(position);
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
        var size =
                batch.stream().mapToInt(pending -> pending.line().remaining()).sum();
        var bytes = ByteBuffer.allocate(size);
        batch.forEach(pending -> bytes.put(pending.line()));
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (advance(batch.size(), size)) {
            channel.force(false);
            reachDisk();
        }
        for (var pending : batch) {
            if (pending.whenDurable() != null) {
                pending.whenDurable().run();
            }
        }
    }

    /** Counts what has been written; true when somebody waits for it to be on disk. */
    private boolean advance(int lines, int bytes) {
        lock.lock();
        try {
            written += lines;
            bytesWritten += bytes;
            return wanted > durable;
        } finally {
            lock.unlock();
        }
    }

    private void reachDisk() {
        lock.lock();
        try {
            durable = written;
            changed.signalAll();
        } finally {
            lock.unlock();
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
