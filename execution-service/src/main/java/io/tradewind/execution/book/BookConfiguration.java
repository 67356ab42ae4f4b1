package io.tradewind.execution.book;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.snapshot.SnapshotSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BookConfiguration {
    static final String VIEW = "execution.positions";

    @Bean
    BookView bookView() {
        return new BookView();
    }

    @Bean
    SnapshotSubscription positionSnapshots(BookView view) {
        return new SnapshotSubscription(VIEW, Topics.POSITION_SNAPSHOTS, view::show);
    }
}
