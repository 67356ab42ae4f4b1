package io.tradewind.execution.broker;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The cases of the contract, for the page of an adapter. */
public final class ContractTable {
    private ContractTable() {}

    /** One line per case, by theme and name, after a heading. */
    public static String print() {
        var themes = BrokerGatewayContract.class.getInterfaces();
        var table = new StringBuilder("| case | asserts | skipped, unless the broker |\n|---|---|---|\n");
        for (var theme : themes) {
            Arrays.stream(theme.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Promise.class))
                    .sorted(Comparator.comparing(method -> method.getName()))
                    .forEach(method -> table.append("| `")
                            .append(method.getName())
                            .append("` | ")
                            .append(method.getAnnotation(Promise.class).value())
                            .append(" | ")
                            .append(needs(method.getAnnotation(Promise.class)))
                            .append(" |\n"));
        }
        return table.toString().replace("|  |", "| |");
    }

    private static String needs(Promise promise) {
        return Arrays.stream(promise.needs()).map(Need::text).collect(Collectors.joining(", and "));
    }
}
