package io.tradewind.signal.source;

import io.tradewind.domain.BookId;
import io.tradewind.domain.Product;
import io.tradewind.platform.security.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may send signals.
 *
 * @param seed written to the table of sources when that is empty, and never again
 * @param refresh how long a change of the table may take to be noticed
 */
@ConfigurationProperties("signal.source")
record SourceProperties(
        @DefaultValue List<Seed> seed, @DefaultValue("5s") Duration refresh) {
    /** 192 random bits in base64; hexadecimal needs more. A short secret could be guessed from its hash. */
    static final int SHORTEST_SECRET = 32;

    /**
     * One source to begin with.
     *
     * @param name the last part of its webhook's path
     * @param secret random, {@value SHORTEST_SECRET} characters or more; only its hash is stored
     * @param accounts patterns: DEMO, BENCH-*, F1..F5
     * @param book whose position its signals move
     * @param product the broker's margin product
     * @param kafka whether it may send over Kafka too, where its name is taken on trust: anyone who may write the topic
     *     can use it
     */
    record Seed(
            @DefaultValue("") String name,
            @Nullable Secret secret,
            @DefaultValue List<String> accounts,
            @DefaultValue("") String book,
            @DefaultValue("CASH") String product,
            @DefaultValue("false") boolean kafka) {
        Seed {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                throw new IllegalArgumentException(
                        "the name of a source has 1 to 64 characters of a-z 0-9 - and starts with a letter or digit");
            }
            if (secret == null || secret.reveal().strip().length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException("the secret of source " + name + " is shorter than "
                        + SHORTEST_SECRET + " characters; make one with: openssl rand -base64 32");
            }
        }

        GrantedSource source() {
            return new GrantedSource(
                    name,
                    accounts.stream().map(AccountPattern::parse).toList(),
                    new BookId(book),
                    new Product(product));
        }

        SecretHash secretHash() {
            return SecretHash.of(Objects.requireNonNull(secret).reveal().strip());
        }
    }
}
