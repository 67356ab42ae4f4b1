package io.tradewind.bench;

import io.tradewind.bench.figure.Row;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code bench [--quick] [--rate N] [--rows a,b] [--json FILE]}.
 *
 * @param rate signals a second in the paced rows, from 1 to 10,000
 * @param rows at least one
 * @param json where the document is to be written, beside the run's own folder
 */
record Options(boolean quick, int rate, Set<Row> rows, Optional<Path> json) {

    private static final int RATE = 100;
    private static final int RATE_MAX = 10_000;

    /** The words cannot be understood; the message says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    static Options parse(List<String> words) throws Unusable {
        Deque<String> rest = new ArrayDeque<>(words);
        boolean quick = false;
        int rate = RATE;
        Set<Row> rows = EnumSet.allOf(Row.class);
        Optional<Path> json = Optional.empty();
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--quick" -> quick = true;
                case "--rate" -> rate = rate(value(word, rest));
                case "--rows" -> rows = rows(value(word, rest));
                case "--json" -> json = Optional.of(Path.of(value(word, rest)));
                default -> throw new Unusable("`bench` does not know " + word);
            }
        }
        return new Options(quick, rate, rows, json);
    }

    private static String value(String option, Deque<String> rest) throws Unusable {
        String value = rest.pollFirst();
        if (value == null || value.startsWith("--")) {
            throw new Unusable(option + " needs a value");
        }
        return value;
    }

    private static int rate(String number) throws Unusable {
        try {
            int rate = Integer.parseInt(number);
            if (rate >= 1 && rate <= RATE_MAX) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Told below, with numbers that are out of bounds.
        }
        throw new Unusable("--rate takes a number from 1 to " + RATE_MAX + ", and " + number + " is none");
    }

    private static Set<Row> rows(String names) throws Unusable {
        Set<Row> rows = EnumSet.noneOf(Row.class);
        for (String name : names.split(",", -1)) {
            rows.add(Row.named(name.strip())
                    .orElseThrow(() -> new Unusable("there is no row " + name + "; there are "
                            + Arrays.stream(Row.values()).map(Row::text).collect(Collectors.joining(",")))));
        }
        return rows;
    }
}
