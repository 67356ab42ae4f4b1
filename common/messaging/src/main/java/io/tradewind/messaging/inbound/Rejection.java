package io.tradewind.messaging.inbound;

import org.jspecify.annotations.Nullable;

/**
 * A record that was rejected and lies on the dead letters' topic.
 *
 * @param origin {@code topic/partition/offset}
 */
public record Rejection(
        String origin, String code, String detail, @Nullable String source) {}
