package io.tradewind.local.status;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a part ended, from its exit code and the end of its log. */
final class ExitReason {

    private static final Pattern OWN_WORD = Pattern.compile("tradewind: ([A-Z][A-Z0-9_]+):");
    private static final int OUT_OF_MEMORY = 3;
    private static final int SIGNALLED = 128;

    private ExitReason() {}

    /** A part's own last word wins; then what the number says. */
    static String of(@Nullable Integer exitCode, List<String> logTail) {
        for (String line : logTail.reversed()) {
            Matcher matcher = OWN_WORD.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        if (logTail.stream().anyMatch(line -> line.contains("was already in use") || line.contains("BindException"))) {
            return "PORT_TAKEN";
        }
        if (exitCode == null) {
            return "VANISHED";
        }
        return switch (exitCode) {
            case 0 -> "ENDED";
            case OUT_OF_MEMORY -> "OUT_OF_MEMORY";
            case SIGNALLED + 9 -> "KILLED";
            case SIGNALLED + 15 -> "TERMINATED";
            default -> exitCode > SIGNALLED ? "SIGNAL_" + (exitCode - SIGNALLED) : "EXIT_" + exitCode;
        };
    }
}
