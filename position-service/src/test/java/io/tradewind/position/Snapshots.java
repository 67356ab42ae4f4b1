package io.tradewind.position;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.position.PositionEvent;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.testkit.TopicProbe;
import java.util.List;
import java.util.function.Predicate;

/** What an account's readers of {@code position.snapshots.v1} see, oldest first. Close it. */
final class Snapshots implements AutoCloseable {
    private final String account;
    private final TopicProbe probe;

    Snapshots(String account) {
        this.account = account;
        this.probe = TopicProbe.of(Suite.shared().kafka.bootstrapServers(), Topics.POSITION_SNAPSHOTS.name());
    }

    List<PositionSnapshot> awaitPositions(Predicate<List<PositionSnapshot>> condition) {
        return positions(probe.await(Suite.LIMIT, seen -> condition.test(positions(seen))));
    }

    List<BookReady> awaitPermissions(Predicate<List<BookReady>> condition) {
        return permissions(probe.await(Suite.LIMIT, seen -> condition.test(permissions(seen))));
    }

    /** Waits until the newest permission satisfies the condition; returns all so far. */
    List<BookReady> awaitNewest(Predicate<BookReady> condition) {
        return awaitPermissions(seen -> !seen.isEmpty() && condition.test(seen.getLast()));
    }

    /** All that is there now. */
    List<BookReady> permissions() {
        return permissions(probe.readToEnd());
    }

    List<PositionSnapshot> positions() {
        return positions(probe.readToEnd());
    }

    private List<PositionSnapshot> positions(List<TopicProbe.Seen> seen) {
        return events(seen, PositionSnapshot.class);
    }

    private List<BookReady> permissions(List<TopicProbe.Seen> seen) {
        return events(seen, BookReady.class);
    }

    private <T extends PositionEvent> List<T> events(List<TopicProbe.Seen> seen, Class<T> kind) {
        return seen.stream()
                .map(Snapshots::decode)
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> event.account().value().equals(account))
                .toList();
    }

    private static PositionEvent decode(TopicProbe.Seen seen) {
        MessageType type = MessageType.named(seen.headers().get(Headers.TYPE)).orElseThrow();
        return (PositionEvent) ContractJson.events().readValue(seen.value(), type.record());
    }

    @Override
    public void close() {
        probe.close();
    }
}
