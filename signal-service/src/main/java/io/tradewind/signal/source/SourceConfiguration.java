package io.tradewind.signal.source;

import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionTemplate;

/** Seeds the table of sources, reads it at start and keeps reading it. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SourceConfiguration.class);

    @Bean
    @DependsOnDatabaseInitialization
    Sources sources(JdbcTemplate jdbc, TransactionTemplate transaction, SourceProperties properties) {
        SourceTable table = new SourceTable(jdbc, transaction);
        List<SourceTable.Row> seed = properties.seed().stream()
                .map(source -> new SourceTable.Row(source.source(), source.secretHash(), source.kafka()))
                .toList();
        if (table.seedIfEmpty(seed)) {
            LOG.info("table of sources seeded from configuration sources={}", seed.size());
        }
        Sources sources = new Sources(table::all, new SecureRandom());
        sources.refresh();
        if (sources.count() == 0) {
            LOG.warn("there is no source: every webhook will be answered 401; seed signal.source.seed");
        }
        return sources;
    }

    @Bean
    SchedulingConfigurer sourceRefresh(Sources sources, SourceProperties properties) {
        return tasks -> tasks.addFixedDelayTask(sources::refresh, properties.refresh());
    }
}
