package io.tradewind.local.process;

/** What becomes of a child when this process ends. */
public enum Bond {
    /** It stays, in a session of its own that no Ctrl-C of the terminal reaches. */
    DETACHED,
    /** The kernel ends it, however this process ended. Without {@code setpriv} only an orderly end is covered. */
    DIES_WITH_PARENT
}
