package io.tradewind.proof.doubt;

import io.tradewind.proof.suite.VenueFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the venue does to one order, drawn anew each time. Delays fit the windows that {@link DoubtProof} sets. */
enum Trouble {
    ANSWER_LOST,
    /** Within the late-accept window. */
    LATE_ACCEPT,
    /** Beyond it: the order is proven absent first, and taken over when it appears. */
    LATE_ACCEPT_BEYOND,
    ERROR_AFTER_ACCEPT,
    BAD_REQUEST_AFTER_ACCEPT,
    /** Beyond the call time-out. */
    SLOW,
    /** The answer is lost, no query has one, and the stream is silent. */
    TOO_MANY,
    /** The answer is lost, the stream is silent, and looking by id shows what was seconds ago; lists are right. */
    STALE_READ,
    /** The same of every query, and for longer than the windows allow: seen late, as with a late accept beyond. */
    STALE_READ_BEYOND,
    FALLING_CUMULATIVE,
    UPDATE_LOST,
    STREAM_SILENT,
    STREAM_DROP,
    DUPLICATE_UPDATE,
    LATE_UPDATE,
    PARTIAL_FILL,
    FILL_DURING_CANCEL;

    private static final String BY_OUR_ID = "/v2/orders:by_client_order_id";
    private static final String BY_ITS_ID = "/v2/orders/*";
    private static final List<String> LOOKS = List.of(BY_OUR_ID, BY_ITS_ID);
    private static final List<String> QUERIES =
            List.of(BY_OUR_ID, BY_ITS_ID, "/v2/orders", "/v2/account/activities/FILL");
    private static final int LOSS_PERCENT = 80;
    private static final int SILENCE_MILLIS = 6_000;

    /**
     * Whether the promise that an order is proven absent is broken by the venue for certain, so that an exit would be
     * tried again.
     */
    boolean isBeyondWindows() {
        return this == LATE_ACCEPT_BEYOND || this == STALE_READ_BEYOND;
    }

    /** Whether no query is answered, or none rightly, until the faults are cleared. */
    boolean blinds() {
        return this == TOO_MANY || this == STALE_READ_BEYOND;
    }

    /**
     * The faults that make it.
     *
     * @param onCancel whether the cancel shall be met, and otherwise the placement
     */
    List<VenueFault> faults(boolean onCancel, Random random) {
        return switch (this) {
            case ANSWER_LOST, ERROR_AFTER_ACCEPT, BAD_REQUEST_AFTER_ACCEPT -> List.of(call(name(), onCancel, 0));
            case LATE_ACCEPT -> List.of(call(name(), onCancel, between(random, 200, 1_500)));
            case LATE_ACCEPT_BEYOND ->
                join(
                        List.of(call("LATE_ACCEPT", onCancel, between(random, 3_500, 4_800))),
                        random.nextBoolean() ? List.of(VenueFault.of("STREAM_SILENT", 1, SILENCE_MILLIS)) : List.of());
            case SLOW -> List.of(call(name(), onCancel, between(random, 1_200, 2_500)));
            case TOO_MANY -> lost(onCancel, reads(name(), QUERIES, VenueFault.ALWAYS, 0));
            case STALE_READ -> lost(onCancel, reads(name(), LOOKS, VenueFault.ALWAYS, between(random, 1_000, 4_900)));
            case STALE_READ_BEYOND ->
                lost(onCancel, reads("STALE_READ", QUERIES, VenueFault.ALWAYS, between(random, 3_500, 4_900)));
            case FALLING_CUMULATIVE ->
                join(
                        List.of(VenueFault.of("PARTIAL_FILL", 1, between(random, 500, 2_000)), updatesLost(random)),
                        reads(name(), LOOKS, 2 + random.nextInt(4), 0));
            case UPDATE_LOST -> join(List.of(updatesLost(random)), mayLoseAnswer(onCancel, random));
            case STREAM_SILENT, STREAM_DROP ->
                join(mayLoseAnswer(onCancel, random), List.of(VenueFault.of(name(), 1, between(random, 500, 4_000))));
            case DUPLICATE_UPDATE -> join(List.of(VenueFault.of(name(), 6, 0)), mayLoseAnswer(onCancel, random));
            case LATE_UPDATE ->
                join(List.of(VenueFault.of(name(), 3, between(random, 100, 1_500))), mayLoseAnswer(onCancel, random));
            case PARTIAL_FILL ->
                join(
                        List.of(VenueFault.of(name(), 1, random.nextBoolean() ? 0 : between(random, 300, 2_000))),
                        mayLoseAnswer(onCancel, random));
            case FILL_DURING_CANCEL -> join(List.of(VenueFault.of(name(), 1, 0)), mayLoseAnswer(onCancel, random));
        };
    }

    private static VenueFault call(String kind, boolean onCancel, int delay) {
        return onCancel
                ? VenueFault.of(kind, "DELETE", BY_ITS_ID, 1, delay)
                : VenueFault.of(kind, "POST", "/v2/orders", 1, delay);
    }

    private static List<VenueFault> lost(boolean onCancel, List<VenueFault> reads) {
        return join(
                List.of(call("ANSWER_LOST", onCancel, 0), VenueFault.of("STREAM_SILENT", 1, SILENCE_MILLIS)), reads);
    }

    private static List<VenueFault> mayLoseAnswer(boolean onCancel, Random random) {
        return random.nextBoolean() ? List.of(call("ANSWER_LOST", onCancel, 0)) : List.of();
    }

    private static VenueFault updatesLost(Random random) {
        return new VenueFault(
                "UPDATE_LOST", "POST", "/v2/orders", VenueFault.ALWAYS, 0, LOSS_PERCENT, random.nextLong());
    }

    private static List<VenueFault> reads(String kind, List<String> paths, int times, int delay) {
        List<VenueFault> faults = new ArrayList<>();
        paths.forEach(path -> faults.add(VenueFault.of(kind, "GET", path, times, delay)));
        return faults;
    }

    private static List<VenueFault> join(List<VenueFault> some, List<VenueFault> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
