package io.tradewind.bench.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Quantities, each once for an account in a whole run: an order is known by them wherever it comes. Thread-safe. */
public final class Marks {

    private final Map<String, Long> last = new ConcurrentHashMap<>();

    public long next(String account) {
        return last.merge(account, 1L, Long::sum);
    }
}
