package io.tradewind.local.up;

import io.tradewind.local.status.SuiteStatus;
import io.tradewind.local.suite.Part;
import java.util.Locale;
import java.util.Set;

/**
 * What an {@code up} did.
 *
 * @param started empty when everything ran already
 * @param seconds from the launcher's start until ready
 */
public record UpResult(Set<Part> started, double seconds, SuiteStatus status) {

    public UpResult {
        started = Set.copyOf(started);
    }

    public String summary() {
        return started.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "up: nothing to start, all %d parts are ready, %d MiB resident",
                        status.parts().size(),
                        status.rssMiB())
                : String.format(
                        Locale.ROOT,
                        "up: ready in %.1f s, started %d of %d parts, %d MiB resident",
                        seconds,
                        started.size(),
                        status.parts().size(),
                        status.rssMiB());
    }
}
