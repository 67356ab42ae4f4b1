package io.tradewind.local.part;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Logs of parts: a fresh one per start, three older ones kept, and a bound on one that grows while its part runs. */
public final class LogFiles {

    private static final int KEPT = 3;
    private static final long LARGEST_BYTES = 200L * 1024 * 1024;
    private static final int TAIL_BYTES = 64 * 1024;

    private LogFiles() {}

    /** Makes way for a new log: PART.log becomes PART.log.1 and so on. */
    public static void rotate(Path log) throws IOException {
        Files.createDirectories(log.resolveSibling(""));
        if (!Files.exists(log)) {
            return;
        }
        for (int age = KEPT - 1; age >= 1; age--) {
            Path older = numbered(log, age);
            if (Files.exists(older)) {
                Files.move(older, numbered(log, age + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empties a log beyond 200 MiB after copying it away. Its writer appends, so it goes on at the new end. */
    public static void bound(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_BYTES) {
            Files.copy(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
            Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    /** The last lines, from at most the last 64 KiB; none when there is no log. */
    public static List<String> tail(Path log, int lines) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            byte[] bytes = Channels.newInputStream(channel).readNBytes(TAIL_BYTES);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Path numbered(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }
}
