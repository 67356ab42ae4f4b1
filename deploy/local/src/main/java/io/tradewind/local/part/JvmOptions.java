package io.tradewind.local.part;

import io.tradewind.local.suite.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Further options for the JVM of a part: {@code TRADEWIND_JVM_OPTIONS_EXECUTION_SERVICE} and so on, separated by
 * blanks. They come last, so they win.
 */
record JvmOptions(Map<String, String> environment) {

    private static final String PREFIX = "TRADEWIND_JVM_OPTIONS_";

    List<String> of(Part part) {
        String name = PREFIX + part.partName().toUpperCase(Locale.ROOT).replace('-', '_');
        String text = environment.getOrDefault(name, "").strip();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
    }
}
