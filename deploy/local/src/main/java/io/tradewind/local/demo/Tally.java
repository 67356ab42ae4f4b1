package io.tradewind.local.demo;

import java.util.ArrayList;
import java.util.List;

/** What a demo counts while it runs, and its verdict. Not thread-safe. */
final class Tally {

    private int signals;
    private int orders;
    private int fills;
    private int followers;
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

    /** Orders of followers. */
    void followers(int count) {
        followers += count;
    }

    /** Anything that did not go as told fails the demo, also when the books agree in the end. */
    void complain(String what) {
        complaints.add(what);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Verdict verdict(int mismatches) {
        String figures = "signals=%d orders=%d fills=%d followers=%d mismatches=%d"
                .formatted(signals, orders, fills, followers, mismatches);
        boolean good = mismatches == 0 && complaints.isEmpty() && signals > 0 && fills >= signals && followers > 0;
        return new Verdict(good, "demo: " + (good ? "OK " : "FAILED ") + figures);
    }

    /** @param line the last line of standard output */
    record Verdict(boolean good, String line) {}
}
