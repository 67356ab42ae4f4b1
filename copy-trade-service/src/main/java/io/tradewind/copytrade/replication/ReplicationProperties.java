package io.tradewind.copytrade.replication;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How leaders' orders reach their followers.
 *
 * @param maxAge how long after its placing a leader's entry may still be copied, unless its limit still works
 * @param chunk followers served in one transaction, at most
 * @param workers leaders served at the same time, at most; each holds a connection to PostgreSQL
 * @param poll how often open rounds are looked for when nothing wakes us: the net under a crash and a takeover
 * @param retry pause after PostgreSQL failed
 * @param stopTimeout how long the chunk in hand may take at shutdown
 */
@ConfigurationProperties("copytrade.replication")
record ReplicationProperties(
        @DefaultValue("30s") Duration maxAge,
        @DefaultValue("100") int chunk,
        @DefaultValue("2") int workers,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("500ms") Duration retry,
        @DefaultValue("10s") Duration stopTimeout) {
    ReplicationProperties {
        if (chunk < 1 || workers < 1 || !maxAge.isPositive() || !poll.isPositive() || !retry.isPositive()) {
            throw new IllegalArgumentException(
                    "copytrade.replication: chunk, workers, max-age, poll and retry must be above 0");
        }
    }
}
