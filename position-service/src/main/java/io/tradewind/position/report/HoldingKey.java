package io.tradewind.position.report;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import java.util.Comparator;

/** What a broker nets: it knows nothing of our books. */
public record HoldingKey(InstrumentId instrument, Product product) implements Comparable<HoldingKey> {
    private static final Comparator<HoldingKey> ORDER =
            Comparator.comparing(HoldingKey::instrument).thenComparing(HoldingKey::product);

    @Override
    public int compareTo(HoldingKey other) {
        return ORDER.compare(this, other);
    }
}
