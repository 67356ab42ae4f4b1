package io.tradewind.signal.source;

import io.tradewind.signal.source.SourceTable.Row;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sources as last read from their table. Kept in memory, so that telling friend from foe needs no database and a
 * foe cannot make it work. Thread-safe.
 */
public final class Sources {
    private final Supplier<List<Row>> table;
    /** What an unknown source is compared with, so that it costs the same. */
    private final SecretHash nobody;

    private volatile Map<String, Row> byName = Map.of();

    Sources(Supplier<List<Row>> table, RandomGenerator random) {
        this.table = table;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.nobody = SecretHash.of(HexFormat.of().formatHex(bytes));
    }

    /** Reads the table again. When that fails, what was known stays. */
    void refresh() {
        byName = table.get().stream()
                .collect(Collectors.toUnmodifiableMap(row -> row.source().name(), Function.identity()));
    }

    int count() {
        return byName.size();
    }

    /**
     * The source, if it exists and this is its secret. Does the same work for an unknown source, a wrong secret and
     * none.
     */
    public Optional<GrantedSource> authenticate(String name, @Nullable String secret) {
        Row row = byName.get(name);
        SecretHash expected = row == null ? nobody : row.secretHash();
        boolean matches = expected.matches(SecretHash.of(secret == null ? "" : secret));
        return row != null && matches ? Optional.of(row.source()) : Optional.empty();
    }

    /** The source, if it exists and may send where nobody proves who it is, as on Kafka. */
    public Optional<GrantedSource> trusted(String name) {
        return Optional.ofNullable(byName.get(name)).filter(Row::kafka).map(Row::source);
    }
}
