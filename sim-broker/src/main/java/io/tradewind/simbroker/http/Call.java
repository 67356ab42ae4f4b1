package io.tradewind.simbroker.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request, read whole. */
public record Call(String method, String path, @Nullable String query, Parameters parameters, String body) {

    /** Query parameters; of several values the first counts. */
    @FunctionalInterface
    public interface Parameters {
        @Nullable
        String first(String name);
    }

    public @Nullable String parameter(String name) {
        var value = parameters.first(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public String parameter(String name, String otherwise) {
        var value = parameter(name);
        return value == null ? otherwise : value;
    }

    /** The path's segments, without the empty one before the first slash. */
    public List<String> segments() {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}
