package io.tradewind.local;

import io.tradewind.local.suite.Part;
import java.time.Duration;
import java.util.Optional;

/** What the user asked for. */
sealed interface Command {

    record BringUp(Duration timeout) implements Command {}

    record TakeDown() implements Command {}

    record ShowStatus(boolean json) implements Command {}

    /**
     * Up, traffic, story, table.
     *
     * @param once then down
     * @param duration empty: one round with {@code once}, else until Ctrl-C
     */
    record RunDemo(boolean once, Optional<Duration> duration) implements Command {}

    /**
     * One signal by hand.
     *
     * @param file a path, or - for standard input
     */
    record PostSignal(String file, String source) implements Command {}

    record ShowLogs(Part part, boolean follow) implements Command {}

    record ShowEnvironment() implements Command {}

    record CheckMachine() implements Command {}

    record ShowVersion() implements Command {}

    record ShowHelp() implements Command {}
}
