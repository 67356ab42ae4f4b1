package io.tradewind.local.process;

import java.nio.file.Path;

/** What becomes of a child when this process ends. */
public sealed interface Bond {

    /** The kernel ends it, however this process ended. Without {@code setpriv} only an orderly end is covered. */
    record DiesWithParent() implements Bond {}

    /**
     * It stays, in a session of its own that no Ctrl-C of the terminal reaches, below a shell that notes its exit code.
     *
     * @param pidFile gets the child's number
     * @param exitFile gets its exit code when it ends, 128 + n after signal n; removed at the start
     * @param mark stands in the shell's command line, so that it can be found again
     */
    record Detached(Path pidFile, Path exitFile, String mark) implements Bond {}
}
