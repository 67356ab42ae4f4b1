package io.tradewind.local.process;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel tells of a running process. Zombies are not running and never appear here.
 *
 * @param workingDirectory null where this user may not see it
 */
public record OsProcess(
        ProcessKey key, List<String> command, @Nullable Path workingDirectory) {

    public OsProcess {
        command = List.copyOf(command);
    }

    public long pid() {
        return key.pid();
    }
}
