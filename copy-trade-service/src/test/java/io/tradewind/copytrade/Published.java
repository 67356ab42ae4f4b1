package io.tradewind.copytrade;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.copytrade.CopyEvent.CopyTaskChanged;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.testkit.TopicProbe;
import java.util.List;
import java.util.function.Predicate;

/** What the readers of one of our topics see, oldest first per account. Close it. */
final class Published<T> implements AutoCloseable {
    private final Class<T> kind;
    private final TopicProbe probe;

    private Published(Topic topic, Class<T> kind) {
        this.kind = kind;
        this.probe = TopicProbe.of(Suite.shared().kafka.bootstrapServers(), topic.name());
    }

    static Published<OrderCommand> commands() {
        return new Published<>(Topics.ORDER_COMMANDS, OrderCommand.class);
    }

    static Published<CopyTaskChanged> tasks() {
        return new Published<>(Topics.COPY_EVENTS, CopyTaskChanged.class);
    }

    /** Waits until what came for accounts with this prefix satisfies the condition. */
    List<T> await(String prefix, Predicate<List<T>> condition) {
        return of(prefix, probe.await(Suite.LIMIT, seen -> condition.test(of(prefix, seen))));
    }

    List<T> awaitCount(String prefix, int count) {
        return await(prefix, seen -> seen.size() >= count);
    }

    /** All that is there now. */
    List<T> now(String prefix) {
        return of(prefix, probe.readToEnd());
    }

    private List<T> of(String prefix, List<TopicProbe.Seen> seen) {
        return seen.stream()
                .filter(record -> record.key() != null && record.key().startsWith(prefix))
                .map(this::decode)
                .toList();
    }

    private T decode(TopicProbe.Seen seen) {
        MessageType type = MessageType.named(seen.headers().get(Headers.TYPE)).orElseThrow();
        return kind.cast(ContractJson.events().readValue(seen.value(), type.record()));
    }

    @Override
    public void close() {
        probe.close();
    }
}
