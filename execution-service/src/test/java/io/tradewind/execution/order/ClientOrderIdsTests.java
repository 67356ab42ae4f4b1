package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.SignalId;
import io.tradewind.execution.order.OrderTerms.Leg;
import java.util.HashSet;
import java.util.List;
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

    /** What an order was sent under must be found under it, whenever and by whatever version it is asked for. */
    @Test
    @Tag("B-10")
    void givesTheSameIdsInAnyYear() {
        IntentId intent = ClientOrderIds.intentOf(new SignalId("s-1"), ACCOUNT);

        assertThat(intent).hasToString("inb1hsvfazse7skk6fx0bz1g7b");
        assertThat(ClientOrderIds.of(intent, ACCOUNT, Leg.ENTRY, 1)).hasToString("twd1xpt2jqejhep6q7");
        assertThat(ClientOrderIds.of(intent, ACCOUNT, Leg.CLOSE, 2)).hasToString("tw7t7ztqn5140k44fv");
    }

    @Test
    @Tag("B-10")
    void knowsItsOwnIdsByTheirShape() {
        IntentId intent = ClientOrderIds.intentOf(new SignalId("s-1"), ACCOUNT);

        assertThat(ClientOrderIds.isOurs(ClientOrderIds.of(intent, ACCOUNT, Leg.ENTRY, 1)))
                .isTrue();
        for (String others : List.of(
                "twd1xpt2jqejhep6q",
                "twd1xpt2jqejhep6q77",
                "TWd1xpt2jqejhep6q7",
                "twd1xpt2jqejhep6qi",
                "xwd1xpt2jqejhep6q7",
                "tw-1xpt2jqejhep6q7",
                "eb9e2aaa-f71a-4f51-b5b4-52a6c565dad4")) {
            assertThat(ClientOrderIds.isOurs(new ClientOrderId(others)))
                    .as(others)
                    .isFalse();
        }
    }

    @Test
    @Tag("B-10")
    void findsTheChildThatHasAnId() {
        IntentId intent = ClientOrderIds.intentOf(new SignalId("s-1"), ACCOUNT);
        ClientOrderId third = ClientOrderIds.of(intent, ACCOUNT, Leg.CLOSE, 3);

        assertThat(ClientOrderIds.childOf(third, intent, ACCOUNT, Leg.CLOSE, 5)).hasValue(3);
        assertThat(ClientOrderIds.childOf(third, intent, ACCOUNT, Leg.CLOSE, 3)).hasValue(3);
        assertThat(ClientOrderIds.childOf(third, intent, ACCOUNT, Leg.CLOSE, 2)).isEmpty();
        assertThat(ClientOrderIds.childOf(third, intent, ACCOUNT, Leg.ENTRY, 5)).isEmpty();
        assertThat(ClientOrderIds.childOf(third, intent, new AccountId("OTHER"), Leg.CLOSE, 5))
                .isEmpty();
    }

    @Test
    void givesEachSignalAndAccountAnIntentOfItsOwn() {
        SignalId signal = new SignalId("s-1");

        assertThat(ClientOrderIds.intentOf(signal, ACCOUNT))
                .isNotEqualTo(ClientOrderIds.intentOf(new SignalId("s-2"), ACCOUNT))
                .isNotEqualTo(ClientOrderIds.intentOf(signal, new AccountId("OTHER")));
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
