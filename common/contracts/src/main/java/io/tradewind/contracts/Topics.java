package io.tradewind.contracts;

import static io.tradewind.contracts.Topic.Kind.INBOUND;
import static io.tradewind.contracts.Topic.Kind.SEQUENCED;
import static io.tradewind.contracts.Topic.Kind.SNAPSHOT;

import java.util.List;
import java.util.Optional;

/**
 * The topics of the suite. Account-keyed ones share one partition count for ever: adding partitions would move keys.
 */
public final class Topics {
    public static final Topic SIGNAL_INBOUND = new Topic("signal.inbound.v1", INBOUND);
    public static final Topic SIGNAL_OPINIONS = new Topic("signal.opinions.v1", INBOUND);
    public static final Topic SIGNAL_EVENTS = new Topic("signal.events.v1", SEQUENCED);
    public static final Topic ORDER_COMMANDS = new Topic("order.commands.v1", SEQUENCED);
    public static final Topic ORDER_EVENTS = new Topic("order.events.v1", SEQUENCED);
    public static final Topic LEADER_EVENTS = new Topic("leader.events.v1", SEQUENCED);
    public static final Topic LEADER_INBOUND = new Topic("leader.inbound.v1", INBOUND);
    public static final Topic COPY_EVENTS = new Topic("copy.events.v1", SEQUENCED);
    public static final Topic POSITION_SNAPSHOTS = new Topic("position.snapshots.v1", SNAPSHOT);
    public static final Topic ACCOUNT_SNAPSHOTS = new Topic("account.snapshots.v1", SNAPSHOT);
    public static final Topic MARKS = new Topic("marks.v1", SNAPSHOT);
    public static final Topic OPS_FLAGS = new Topic("ops.flags.v1", SNAPSHOT);

    private static final List<Topic> ALL = List.of(
            SIGNAL_INBOUND,
            SIGNAL_OPINIONS,
            SIGNAL_EVENTS,
            ORDER_COMMANDS,
            ORDER_EVENTS,
            LEADER_EVENTS,
            LEADER_INBOUND,
            COPY_EVENTS,
            POSITION_SNAPSHOTS,
            ACCOUNT_SNAPSHOTS,
            MARKS,
            OPS_FLAGS);

    private Topics() {}

    public static List<Topic> all() {
        return ALL;
    }

    /** The topic of this name, if the suite has one. */
    public static Optional<Topic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
