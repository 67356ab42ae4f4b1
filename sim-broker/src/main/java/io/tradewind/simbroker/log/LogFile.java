package io.tradewind.simbroker.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The file under the log. One thread writes; any may read what is written. */
final class LogFile implements AutoCloseable {
    /** One line in so many has its place in the file kept in memory. */
    private static final int INDEX_EVERY = 1024;

    private static final String REQUEST_TYPES = "Request";

    private final FileChannel channel;
    private final List<Long> index = new ArrayList<>();
    private long lines;
    private long size;

    private LogFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file of a directory, makes it when it is missing, and locks it against other processes. */
    static LogFile open(Path directory) throws IOException {
        Files.createDirectories(directory);
        var file = directory.resolve("venue.log");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException(file + " is in use by another sim-broker");
        }
        return new LogFile(channel);
    }

    /** Reads the file from its start, cuts off a torn tail, and stands ready to write behind it. */
    void replay(Consumer<LogRecord.VenueChanged> replay) throws IOException {
        var reader = new LogReader(channel, 0, channel.size());
        for (var bytes = reader.next(); bytes != null; bytes = reader.next()) {
            var line = LogCodec.check(bytes);
            if (line == null) {
                // The tail, or damage; a sound line behind it decides.
                continue;
            }
            if (reader.lineStart() != size || line.sequence() != lines + 1) {
                throw new LogDamaged("Line " + (lines + 1) + " of the venue's log, at byte " + size
                        + ", is damaged or missing, and sound lines follow it");
            }
            advance(bytes.length + 1);
            if (!line.type().startsWith(REQUEST_TYPES)
                    && LogCodec.decode(line) instanceof LogRecord.VenueChanged change) {
                replay.accept(change);
            }
        }
        if (size < channel.size()) {
            channel.truncate(size);
            channel.force(true);
        }
        channel.position(size);
    }

    /** How many lines there are; the sequence of the last one. */
    synchronized long lines() {
        return lines;
    }

    /** Writes whole lines behind the last one; they may be lost until {@link #force}. */
    void write(List<ByteBuffer> more) throws IOException {
        var bytes = ByteBuffer.allocate(
                more.stream().mapToInt(ByteBuffer::remaining).sum());
        more.forEach(line -> bytes.put(line.duplicate()));
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        more.forEach(line -> advance(line.remaining()));
    }

    /** Brings what was written to the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Reads requests and answers behind a sequence, as far as they are written at the time of the call. */
    void scanRequests(long afterSequence, VenueLog.RequestLines read) throws IOException {
        var reader = readerFrom(afterSequence);
        for (var bytes = reader.next(); bytes != null; bytes = reader.next()) {
            var line = LogCodec.check(bytes);
            if (line == null) {
                throw new LogDamaged("The line at byte " + reader.lineStart() + " was damaged while the venue ran");
            }
            if (line.sequence() > afterSequence && line.type().startsWith(REQUEST_TYPES)) {
                switch (LogCodec.decode(line)) {
                    case LogRecord.RequestReceived request -> read.request(line.sequence(), request);
                    case LogRecord.RequestAnswered answer -> read.answer(answer);
                    case LogRecord.VenueChanged _ -> {}
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private synchronized LogReader readerFrom(long afterSequence) {
        var slot = Math.clamp(afterSequence / INDEX_EVERY, 0, Math.max(0, index.size() - 1));
        return new LogReader(channel, index.isEmpty() ? 0 : index.get(slot), size);
    }

    private synchronized void advance(int lineBytes) {
        if (lines % INDEX_EVERY == 0) {
            index.add(size);
        }
        lines++;
        size += lineBytes;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process, as happens in tests.
            return null;
        }
    }
}
