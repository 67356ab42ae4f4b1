package io.tradewind.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.messaging.slot.OwnedSlots;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class TwoInstancesIT {
    private final Suite suite = Suite.shared();

    @Test
    void tellOfEachAccountOnceAndTakeOverFromEachOther() {
        List<Events> accounts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            accounts.add(new Events(suite.newAccount()));
        }
        accounts.forEach(account -> suite.execution.publish(account.report()));
        try (ConfigurableApplicationContext second = suite.startInstance()) {
            await().atMost(Suite.LIMIT).until(() -> owned(second) == 2 && owned(suite.application()) == 2);
            await().atMost(Suite.LIMIT)
                    .until(() ->
                            announced(second) > 0 && announced(second) + announced(suite.application()) == ready());

            suite.stop();
            await().atMost(Suite.LIMIT).until(() -> owned(second) == 4);
            accounts.forEach(this::assertContinues);
        } finally {
            suite.start();
        }
    }

    private void assertContinues(Events account) {
        Stamp newest = suite.execution.publish(account.bought("o1", "0", "1", "100"));
        try (Snapshots snapshots = new Snapshots(account.account())) {
            List<BookReady> told = snapshots.awaitNewest(ready -> ready.asOf().equals(newest));
            assertThat(told).extracting(BookReady::version).isSorted().doesNotHaveDuplicates();
        }
    }

    private static int owned(ConfigurableApplicationContext instance) {
        return instance.getBean(OwnedSlots.class).current().size();
    }

    private static int announced(ConfigurableApplicationContext instance) {
        return (int) instance.getBean(MeterRegistry.class)
                .get("tradewind.position.accounts.announced")
                .gauge()
                .value();
    }

    private int ready() {
        return suite.rows().queryForObject("""
                        select count(*) from account_state where standing = 'READY'
                        and account not in (select key from inbox where parked_code is not null)""", Integer.class);
    }
}
