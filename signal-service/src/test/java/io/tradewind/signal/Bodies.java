package io.tradewind.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies as sources send them; every call makes another signal. */
public final class Bodies {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Bodies() {}

    /** A strategy's entry of source demo. */
    public static Map<String, Object> baseEntry() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("secret", SignalNode.DEMO_SECRET);
        body.put("id", "s-" + NUMBER.incrementAndGet());
        body.put("type", "BASE_ENTRY");
        body.put("instrument", "AAPL");
        body.put("position", "Long_1");
        body.put("price", "190.10");
        body.put("stop", "186.00");
        body.put("lots", "3");
        body.put("atr", "2.1");
        body.put("er", "0.8");
        body.put("supertrend", "186");
        body.put("timestamp", "2026-11-21T10:00:00Z");
        return body;
    }

    /** A strategy's exit from everything. */
    public static Map<String, Object> exitAll() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("secret", SignalNode.DEMO_SECRET);
        body.put("id", "s-" + NUMBER.incrementAndGet());
        body.put("type", "EXIT");
        body.put("instrument", "AAPL");
        body.put("position", "ALL");
        body.put("timestamp", "2026-11-21T15:00:00Z");
        body.put("reason", "trend is over");
        return body;
    }

    /** TradingView's own words. */
    public static Map<String, Object> buy() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("secret", SignalNode.DEMO_SECRET);
        body.put("id", "s-" + NUMBER.incrementAndGet());
        body.put("action", "buy");
        body.put("ticker", "AAPL");
        body.put("quantity", "10");
        body.put("price", "190.10");
        body.put("timestamp", "2026-11-21T10:00:00Z");
        return body;
    }

    /** The same with another value, or without the field where the value is null. */
    public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    /** For one of the accounts of source bench. */
    public static Map<String, Object> forBench(Map<String, Object> body, String account) {
        return with(with(body, "secret", SignalNode.BENCH_SECRET), "account", account);
    }
}
