package io.tradewind.signal.lifecycle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signals are stored and decided.
 *
 * @param acceptTimeout after which a signal that is not stored is answered so; senders give up after 3 s
 * @param batch signals of one account decided in one transaction, at most
 * @param writers accounts whose signals are decided at the same time, at most
 * @param sweepEvery how often undecided signals are looked for that nobody was woken for
 * @param sweepAccounts accounts woken by one sweep, at most
 * @param drainTimeout how long decisions in flight may take at shutdown
 */
@ConfigurationProperties("signal.lifecycle")
record LifecycleProperties(
        @DefaultValue("2s") Duration acceptTimeout,
        @DefaultValue("100") int batch,
        @DefaultValue("4") int writers,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("1000") int sweepAccounts,
        @DefaultValue("10s") Duration drainTimeout) {}
