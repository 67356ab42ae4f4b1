package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.copytrade.CopyEvent;
import io.tradewind.contracts.leader.LeaderEvent;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.position.PositionEvent;
import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.messaging.inbox.Undecodable.Code;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;

/** Turns a Kafka record into a message, or says why it is none. Trusts no header: neither type nor topic nor key. */
final class Decoder {
    private Decoder() {}

    /** A record of a sequenced topic. */
    static Incoming sequenced(ConsumerRecord<byte[], byte[]> record) throws Undecodable {
        String key = key(record);
        MessageType type = type(record);
        Record body = body(record, type);
        if (!key.equals(account(body))) {
            throw new Undecodable(Code.KEY_MISMATCH, "the record key is not the account of the body");
        }
        Stamp stamp = new Stamp(number(record, Headers.GENERATION), number(record, Headers.SEQUENCE));
        Received message = new Received(
                type, key, text(record, Headers.SOURCE), stamp, text(record, Headers.ID), time(record), body);
        return new Incoming(message, record.value());
    }

    /** A record of a snapshot topic. */
    static Record snapshot(ConsumerRecord<byte[], byte[]> record) throws Undecodable {
        String key = key(record);
        Record body = body(record, type(record));
        String expected = switch (body) {
            case PositionEvent.PositionSnapshot snapshot -> snapshot.recordKey();
            case PositionEvent.BookReady ready -> ready.account().value();
            default -> throw new Undecodable(Code.UNKNOWN_TYPE, "messages of this type are no snapshots");
        };
        if (!key.equals(expected)) {
            throw new Undecodable(Code.KEY_MISMATCH, "the record key is not that of the body");
        }
        return body;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) throws Undecodable {
        byte[] key = record.key();
        if (key == null || key.length == 0) {
            throw new Undecodable(Code.NULL_KEY, "the record has no key");
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    private static MessageType type(ConsumerRecord<byte[], byte[]> record) throws Undecodable {
        String topic = text(record, Headers.TOPIC);
        if (!topic.equals(record.topic())) {
            throw new Undecodable(Code.WRONG_TOPIC, "the producer meant another topic");
        }
        String name = text(record, Headers.TYPE);
        MessageType type = MessageType.named(name)
                .orElseThrow(() -> new Undecodable(Code.UNKNOWN_TYPE, "this version knows no such type"));
        if (!type.topic().name().equals(record.topic())) {
            throw new Undecodable(Code.WRONG_TOPIC, type.name() + " does not belong to this topic");
        }
        return type;
    }

    private static Record body(ConsumerRecord<byte[], byte[]> record, MessageType type) throws Undecodable {
        byte[] bytes = record.value();
        if (bytes == null) {
            throw new Undecodable(Code.NULL_BODY, "the record has no body");
        }
        try {
            Record body = type.mapper().readValue(bytes, type.record());
            if (body == null) {
                throw new Undecodable(Code.MALFORMED_BODY, "the body is null");
            }
            return body;
        } catch (JacksonException e) {
            throw new Undecodable(Code.MALFORMED_BODY, type.name() + ": " + e.getOriginalMessage());
        }
    }

    private static String account(Record body) throws Undecodable {
        return switch (body) {
            case SignalEvent event -> event.account().value();
            case OrderEvent event -> event.account().value();
            case PositionEvent event -> event.account().value();
            case OrderCommand command -> command.account().value();
            case LeaderEvent event -> event.account().value();
            case CopyEvent event -> event.account().value();
            default -> throw new Undecodable(Code.UNKNOWN_TYPE, "messages of this type carry no account");
        };
    }

    private static Instant time(ConsumerRecord<?, ?> record) throws Undecodable {
        try {
            return Instant.parse(text(record, Headers.TIME));
        } catch (DateTimeException e) {
            throw new Undecodable(Code.BAD_HEADER, Headers.TIME + " is no RFC 3339 time");
        }
    }

    private static long number(ConsumerRecord<?, ?> record, String header) throws Undecodable {
        try {
            long number = Long.parseLong(text(record, header));
            if (number < 1) {
                throw new Undecodable(Code.BAD_HEADER, header + " is below 1");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Undecodable(Code.BAD_HEADER, header + " is no number");
        }
    }

    private static String text(ConsumerRecord<?, ?> record, String name) throws Undecodable {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length > 512) {
            throw new Undecodable(Code.MISSING_HEADER, "header " + name + " is missing or longer than 512 bytes");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
