package io.tradewind.simbroker.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads lines from a part of the file. */
final class LogReader {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).limit(0);
    private final long end;
    private long readTo;
    private long lineStart;
    private long lineEnd;

    /** @param end where to stop, even in the middle of a line */
    LogReader(FileChannel channel, long start, long end) {
        this.channel = channel;
        this.readTo = start;
        this.lineEnd = start;
        this.end = end;
    }

    /** The next line without its line feed; null when there is no other complete one. */
    byte @Nullable [] next() throws IOException {
        lineStart = lineEnd;
        var line = new ByteArrayOutputStream(256);
        while (buffer.hasRemaining() || fill()) {
            var from = buffer.position();
            while (buffer.hasRemaining()) {
                if (buffer.get() == '\n') {
                    line.write(buffer.array(), from, buffer.position() - from - 1);
                    lineEnd = lineStart + line.size() + 1;
                    return line.toByteArray();
                }
            }
            line.write(buffer.array(), from, buffer.position() - from);
        }
        return null;
    }

    /** Where the line that {@link #next} gave last begins in the file. */
    long lineStart() {
        return lineStart;
    }

    /** Where the line after it begins. */
    long lineEnd() {
        return lineEnd;
    }

    private boolean fill() throws IOException {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - readTo));
        var count = buffer.hasRemaining() ? channel.read(buffer, readTo) : -1;
        buffer.flip();
        readTo += Math.max(count, 0);
        return count > 0;
    }
}
