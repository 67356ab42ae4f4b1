package io.tradewind.local.part;

import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words in the command line of every process of a suite: its part, and the suite's folder. They find a part again after
 * everything that was written about it is lost, and cannot be mistaken, because a whole word must be equal.
 */
record Marks(String var) {

    private static final String PART = "tradewind.part";
    private static final String VAR = "tradewind.var";
    private static final String KEEPER = "tradewind.keeper=";

    static Marks of(Suite suite) {
        return new Marks(suite.var().toString());
    }

    List<String> jvmArguments(Part part) {
        return List.of("-D" + PART + "=" + part.partName(), "-D" + VAR + "=" + var);
    }

    /** PostgreSQL takes settings it does not know when their name has a dot. */
    Map<String, String> postgresSettings(Part part) {
        return Map.of(PART, part.partName(), VAR, var);
    }

    String keeper() {
        return KEEPER + var;
    }

    boolean isKeeper(List<String> command) {
        return command.contains(keeper());
    }

    Optional<Part> partOf(List<String> command) {
        if (!command.contains("-D" + VAR + "=" + var) && !command.contains(VAR + "=" + var)) {
            return Optional.empty();
        }
        return command.stream()
                .map(word -> word.startsWith("-D") ? word.substring(2) : word)
                .filter(word -> word.startsWith(PART + "="))
                .findFirst()
                .flatMap(word -> Part.named(word.substring(PART.length() + 1)));
    }
}
