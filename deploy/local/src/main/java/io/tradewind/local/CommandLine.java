package io.tradewind.local;

import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns words into a {@link Command}, or into a usage failure. Pure. */
final class CommandLine {

    static final String USAGE = """
            usage: tradewind COMMAND
              up [--timeout 180]               start what is missing, return when everything is ready
              down                             stop all parts of this checkout
              status [--json]                  0 ready, 1 starting or degraded, 3 stopped
              demo [--once] [--seconds N]      up, signals, their story, a checked table; --once: then down
              signal FILE|- [--source demo]    post a signal with that source's secret
              logs PART [-f]                   a part's log
              env                              export lines for your shell: eval "$(./tradewind env)"
              doctor                           look at this machine
              version                          what this is
              prove NAME [--seed N] [--full]   one proof on a suite of its own; prove --list names them
              bench [--quick] [--rate N] [--rows a,b] [--json FILE]
                                               the suite's figures beside the floor's
              test [MAVEN ARGS]                run all tests""";

    private static final Duration UP_LIMIT = Duration.ofMinutes(3);
    private static final Set<String> LATER = Set.of("panic");

    private final List<String> rest;
    private final String name;

    private CommandLine(String name, List<String> rest) {
        this.name = name;
        this.rest = rest;
    }

    static Command parse(String... words) {
        if (words.length == 0) {
            throw Failure.usage("NO_COMMAND", "say which command\n" + USAGE);
        }
        return new CommandLine(words[0], List.of(words).subList(1, words.length)).command();
    }

    private Command command() {
        if (LATER.contains(name)) {
            throw Failure.usage("NOT_IN_THIS_VERSION", "`" + name + "` comes with a later version");
        }
        return switch (name) {
            case "up" -> {
                allow(Set.of(), Set.of("--timeout"), 0);
                yield new Command.BringUp(seconds("--timeout").orElse(UP_LIMIT));
            }
            case "down" -> {
                allow(Set.of(), Set.of(), 0);
                yield new Command.TakeDown();
            }
            case "status" -> {
                allow(Set.of("--json"), Set.of(), 0);
                yield new Command.ShowStatus(rest.contains("--json"));
            }
            case "demo" -> {
                allow(Set.of("--once"), Set.of("--seconds"), 0);
                yield new Command.RunDemo(rest.contains("--once"), seconds("--seconds"));
            }
            case "signal" -> {
                List<String> files = allow(Set.of(), Set.of("--source"), 1);
                yield new Command.PostSignal(files.getFirst(), value("--source").orElse("demo"));
            }
            case "logs" -> {
                List<String> parts = allow(Set.of("-f"), Set.of(), 1);
                yield new Command.ShowLogs(part(parts.getFirst()), rest.contains("-f"));
            }
            case "env" -> {
                allow(Set.of(), Set.of(), 0);
                yield new Command.ShowEnvironment();
            }
            case "doctor" -> {
                allow(Set.of(), Set.of(), 0);
                yield new Command.CheckMachine();
            }
            case "version", "--version" -> {
                allow(Set.of(), Set.of(), 0);
                yield new Command.ShowVersion();
            }
            case "help", "--help", "-h" -> new Command.ShowHelp();
            default -> throw Failure.usage("UNKNOWN_COMMAND", "there is no `" + name + "`\n" + USAGE);
        };
    }

    /** Refuses what the command does not know; returns the words that are neither options nor their values. */
    private List<String> allow(Set<String> flags, Set<String> options, int positional) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            if (options.contains(word)) {
                i++;
            } else if (!flags.contains(word)) {
                others.add(word);
            }
        }
        Optional<String> unknown = others.stream()
                .filter(word -> word.startsWith("-") && word.length() > 1)
                .findFirst();
        if (unknown.isPresent()) {
            throw Failure.usage("UNKNOWN_OPTION", "`" + name + "` has no option " + unknown.get() + "\n" + USAGE);
        }
        if (others.size() != positional) {
            throw Failure.usage(
                    "WRONG_ARGUMENTS",
                    "`" + name + "` takes " + positional + " argument(s), got " + others + "\n" + USAGE);
        }
        return others;
    }

    private Optional<String> value(String option) {
        int at = rest.indexOf(option);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 >= rest.size()) {
            throw Failure.usage("VALUE_MISSING", option + " needs a value");
        }
        return Optional.of(rest.get(at + 1));
    }

    private Optional<Duration> seconds(String option) {
        return value(option).map(text -> {
            try {
                int seconds = Integer.parseInt(text);
                if (seconds > 0) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException notANumber) {
                // Refused below, like zero and less.
            }
            throw Failure.usage("VALUE_INVALID", option + " needs a number of seconds above 0, got \"" + text + "\"");
        });
    }

    private static Part part(String text) {
        return Part.named(text)
                .orElseThrow(() -> Failure.usage(
                        "UNKNOWN_PART",
                        "no part is called " + text + "; there are "
                                + Arrays.stream(Part.values())
                                        .map(Part::partName)
                                        .collect(Collectors.joining(" "))));
    }
}
