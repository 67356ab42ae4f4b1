package io.tradewind.bench.figure;

import java.util.Arrays;
import java.util.Optional;

/** A row of the table. */
public enum Row {
    WEBHOOK_TO_VENUE(
            "webhook-to-venue", "signal posted → its order's request at the venue, at a steady rate", 1, 3, 1, 0),
    WEBHOOK_ACCEPT("webhook-accept", "signal posted → answered, in the same traffic", 0, 1, 0, 0),
    FILL_TO_POSITION(
            "fill-to-position", "fill at the venue → committed to its position, in the same traffic", 1, 2, 0, 1),
    WEBHOOK_CEILING("webhook-ceiling", "the same way with 100 signals under way", 1, 3, 1, 0),
    HOT_ACCOUNT("hot-account", "the same way with 16 signals of one account under way", 1, 3, 1, 0),
    LEADER_TO_5("leader-to-5", "leader's order at the venue → last of 5 followers' requests", 2, 4, 1, 1),
    LEADER_TO_50("leader-to-50", "the same with 50 followers", 2, 4, 1, 1),
    LEADER_TO_100("leader-to-100", "the same with 100 followers", 2, 4, 1, 1),
    POSITION_BACKLOG("position-backlog", "position-service is let go on a backlog → a fill is committed", 0, 1, 0, 0),
    RECOVERY_1000(
            "recovery-1000", "execution-service's first call after kill -9 → an account of 1,000 is ready", 0, 1, 5, 0);

    private final String text;
    private final String meaning;
    private final int hops;
    private final int commits;
    private final int calls;
    private final int pushes;

    /**
     * @param hops through Kafka that the way of a unit cannot do without; the floor makes them too, as well as
     * @param commits to PostgreSQL; those made side by side for several followers count once
     * @param calls of the venue over HTTP, counted likewise
     * @param pushes from the venue over its stream
     */
    Row(String text, String meaning, int hops, int commits, int calls, int pushes) {
        this.text = text;
        this.meaning = meaning;
        this.hops = hops;
        this.commits = commits;
        this.calls = calls;
        this.pushes = pushes;
    }

    public static Optional<Row> named(String text) {
        return Arrays.stream(values()).filter(row -> row.text.equals(text)).findFirst();
    }

    /** As in the table, the JSON and {@code --rows}. */
    public String text() {
        return text;
    }

    /** What a unit's time runs from and to. */
    public String meaning() {
        return meaning;
    }

    int hops() {
        return hops;
    }

    int commits() {
        return commits;
    }

    int calls() {
        return calls;
    }

    int pushes() {
        return pushes;
    }
}
