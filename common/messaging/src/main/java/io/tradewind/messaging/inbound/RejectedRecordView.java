package io.tradewind.messaging.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record of an inbound topic as the REST API shows it.
 *
 * @param origin {@code topic/partition/offset}; its dead letter has the same in {@code x-origin}
 * @param source who says it sent it, where that can be read
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RejectedRecordView(
        String origin,
        Instant time,
        String code,
        String detail,
        @Nullable String source) {}
