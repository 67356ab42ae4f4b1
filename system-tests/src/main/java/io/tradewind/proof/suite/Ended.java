package io.tradewind.proof.suite;

import java.util.List;

/**
 * A command of the launcher that has ended.
 *
 * @param out its results
 * @param err its progress and errors
 */
public record Ended(String command, int exitCode, String out, String err) {

    public String lastLine() {
        List<String> lines = out.lines().toList();
        return lines.isEmpty() ? "" : lines.getLast();
    }

    @Override
    public String toString() {
        return "`%s` ended with %d%n--- stdout%n%s--- stderr%n%s".formatted(command, exitCode, out, err);
    }
}
