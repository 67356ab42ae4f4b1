package io.tradewind.signal.source;

import io.tradewind.domain.BookId;
import io.tradewind.domain.Product;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of sources. Thread-safe. */
final class SourceTable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceTable.class);

    /**
     * A source with what its secret is checked against.
     *
     * @param kafka whether it may send over Kafka, where its name is taken on trust
     */
    record Row(GrantedSource source, SecretHash secretHash, boolean kafka) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    SourceTable(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Those that can be read: one that somebody spoiled must not shut the others out. */
    List<Row> all() {
        return jdbc.query("select * from source order by name", (row, _) -> row(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Writes these sources if there is none at all. Instances that start together write them once. */
    boolean seedIfEmpty(List<Row> seed) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            jdbc.execute("lock table source in share row exclusive mode");
            if (Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from source)", Boolean.class))) {
                return false;
            }
            seed.forEach(this::insert);
            return true;
        }));
    }

    private void insert(Row row) {
        GrantedSource source = row.source();
        jdbc.update(
                "insert into source (name, secret_hash, accounts, book, product, kafka) values (?, ?, ?, ?, ?, ?)",
                source.name(),
                row.secretHash().bytes(),
                source.accounts().stream().map(AccountPattern::text).toArray(String[]::new),
                source.book().value(),
                source.product().value(),
                row.kafka());
    }

    private static Optional<Row> row(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String[] accounts = (String[]) row.getArray("accounts").getArray();
        try {
            GrantedSource source = new GrantedSource(
                    name,
                    Arrays.stream(accounts).map(AccountPattern::parse).toList(),
                    new BookId(row.getString("book")),
                    new Product(row.getString("product")));
            return Optional.of(
                    new Row(source, SecretHash.stored(row.getBytes("secret_hash")), row.getBoolean("kafka")));
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue("source", name).setCause(e).log("a source cannot be read and is shut out");
            return Optional.empty();
        }
    }
}
