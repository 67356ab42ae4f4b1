package io.tradewind.local.demo;

import java.util.ArrayList;
import java.util.List;

/** What a demo counts while it runs, and its verdict. Not thread-safe. */
final class Tally {

    private int signals;
    private int orders;
    private int fills;
    private final List<String> complaints = new ArrayList<>();

    void signal() {
        signals++;
    }

    void orders(int count) {
        orders += count;
    }

    void fills(int count) {
        fills += count;
    }

    /** Anything that did not go as told fails the demo, also when the books agree in the end. */
    void complain(String what) {
        complaints.add(what);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Followers have no orders yet, because copy-trade-service places none so far. */
    Verdict verdict(int mismatches) {
        String figures =
                "signals=%d orders=%d fills=%d followers=0 mismatches=%d".formatted(signals, orders, fills, mismatches);
        boolean good = mismatches == 0 && complaints.isEmpty() && signals > 0 && fills >= signals;
        return new Verdict(good, "demo: " + (good ? "OK " : "FAILED ") + figures);
    }

    /** @param line the last line of standard output */
    record Verdict(boolean good, String line) {}
}
