package io.tradewind.local.up;

import io.tradewind.local.server.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The suite's topics. Account-keyed ones share one count of partitions, because partition number is slot number. */
final class Topics {

    private static final int PARTITIONS = 4;
    private static final String DEAD_LETTERS = ".dlt";

    private static final List<String> STREAMS = List.of(
            "signal.inbound.v1",
            "signal.opinions.v1",
            "signal.events.v1",
            "order.commands.v1",
            "order.events.v1",
            "leader.events.v1",
            "leader.inbound.v1",
            "copy.events.v1");

    private static final List<String> COMPACTED =
            List.of("position.snapshots.v1", "account.snapshots.v1", "marks.v1", "ops.flags.v1");

    /** Nobody in the suite reads it, so nobody can find a record there that makes no sense. */
    private static final Set<String> ONLY_WRITTEN = Set.of("copy.events.v1");

    private Topics() {}

    static List<Topic> all() {
        Stream<Topic> streams = STREAMS.stream().map(name -> new Topic(name, PARTITIONS, false));
        Stream<Topic> compacted = COMPACTED.stream().map(name -> new Topic(name, PARTITIONS, true));
        Stream<Topic> deadLetters = Stream.concat(STREAMS.stream(), COMPACTED.stream())
                .filter(name -> !ONLY_WRITTEN.contains(name))
                .map(name -> new Topic(name + DEAD_LETTERS, PARTITIONS, false));
        return Stream.of(streams, compacted, deadLetters).flatMap(part -> part).toList();
    }
}
