package io.tradewind.signal.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.signal.lifecycle.Fate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal as the REST API shows it.
 *
 * @param status accepted, also while it is undecided, or refused
 * @param code why it was refused here or denied by execution
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SignalView(
        String signalId,
        String source,
        String account,
        List<String> accounts,
        String instrument,
        String type,
        String status,
        @Nullable String code,
        @Nullable String detail,
        Instant signalTime,
        Instant receivedTime,
        @Nullable String intentId,
        List<String> orderIds,
        Fate fate) {}
