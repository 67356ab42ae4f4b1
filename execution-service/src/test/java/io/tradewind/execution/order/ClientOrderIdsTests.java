package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.SignalId;
import io.tradewind.execution.order.OrderTerms.Leg;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTests {

    private static final AccountId ACCOUNT = new AccountId("DEMO");

    @Test
    @Tag("B-10")
    void givesTheSameCauseTheSameIdForEver() {
        IntentId intent = ClientOrderIds.intentOf(new SignalId("s-1"), ACCOUNT);

        assertThat(intent).isEqualTo(new IntentId("in" + intent.value().substring(2)));
        assertThat(ClientOrderIds.intentOf(new SignalId("s-1"), ACCOUNT)).isEqualTo(intent);
        assertThat(ClientOrderIds.of(intent, ACCOUNT, Leg.ENTRY, 1))
                .isEqualTo(ClientOrderIds.of(intent, ACCOUNT, Leg.ENTRY, 1));
    }

    @Test
    void givesEachChildAnIdOfItsOwnThatAnyBrokerTakes() {
        Set<String> ids = new HashSet<>();
        for (int signal = 0; signal < 500; signal++) {
            IntentId intent = ClientOrderIds.intentOf(new SignalId("s-" + signal), ACCOUNT);
            for (Leg leg : Leg.values()) {
                for (int child = 1; child <= 5; child++) {
                    String id = ClientOrderIds.of(intent, ACCOUNT, leg, child).value();
                    assertThat(id).matches("[0-9a-z]{18}");
                    ids.add(id);
                }
            }
        }

        assertThat(ids).hasSize(5_000);
    }
}
