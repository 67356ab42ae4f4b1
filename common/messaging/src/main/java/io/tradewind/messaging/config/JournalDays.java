package io.tradewind.messaging.config;

import io.tradewind.messaging.outbox.Journal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** Keeps the journal's days ready: yesterday, for a clock that steps back, to a week ahead, for a job that fails. */
final class JournalDays implements InitializingBean, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDays.class);
    private static final int DAYS_AHEAD = 7;

    private final Journal journal;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("journal-days").daemon().factory());

    JournalDays(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        prepare();
        timer.scheduleWithFixedDelay(this::prepareLogged, 1, 1, TimeUnit.HOURS);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void prepare() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        journal.prepareDays(today.minusDays(1), today.plusDays(DAYS_AHEAD));
    }

    private void prepareLogged() {
        try {
            prepare();
        } catch (RuntimeException e) {
            LOG.warn("the journal's days could not be prepared, next try in an hour", e);
        }
    }
}
