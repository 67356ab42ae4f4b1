package io.tradewind.messaging.inbox;

import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import java.time.Instant;

/**
 * One decoded message.
 *
 * @param key the record key
 * @param producer the service that wrote it
 * @param stamp its place in the producer's stream of this key
 * @param messageId the same when it is sent again
 * @param time when the producer wrote it
 * @param body a record of {@code type.record()}
 */
public record Received(
        MessageType type, String key, String producer, Stamp stamp, String messageId, Instant time, Record body) {}
