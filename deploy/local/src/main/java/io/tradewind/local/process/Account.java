package io.tradewind.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The user a child runs as, and the signal that ends it at once but tidily.
 *
 * @param uid -1 to stay who we are
 */
public record Account(int uid, int gid, String deathSignal) {

    private static final int NOBODY = 65534;

    /** Whoever runs this process; killed with its parent. */
    public static Account same() {
        return new Account(-1, -1, "KILL");
    }

    /** PostgreSQL refuses to run as root; SIGQUIT is its immediate shutdown, which gives back shared memory. */
    public static Account forPostgres() {
        return isRoot() ? new Account(NOBODY, NOBODY, "QUIT") : new Account(-1, -1, "QUIT");
    }

    public boolean changesUser() {
        return uid >= 0;
    }

    public static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    List<String> setpriv() {
        return changesUser()
                ? List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups")
                : List.of("setpriv");
    }

    /** The words that run a short command as this user. */
    public List<String> prefix() {
        return changesUser() ? setpriv() : List.of();
    }
}
