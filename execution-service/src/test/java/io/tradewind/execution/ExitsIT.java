package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.book.BookView;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is sold is what the book holds, and never more. */
class ExitsIT {

    private final World world = World.shared();

    @Test
    void sellsWhatOwnFillsBroughtAndThenNothingMore() {
        entered("BENCH-010", "10");

        world.inputs.send(Signals.reduce("BENCH-010", "part", "4"));
        world.inputs.send(Signals.reduce("BENCH-010", "too-much", "40"));
        world.inputs.send(Signals.flatten("BENCH-010", "again"));

        world.heard.await("BENCH-010", IntentClosed.class, 3);
        assertThat(world.heard
                        .await("BENCH-010", IntentDenied.class, 1)
                        .getFirst()
                        .code())
                .isEqualTo("NOTHING_TO_EXIT");
        assertThat(world.heard.events("BENCH-010", IntentAdmitted.class))
                .extracting(IntentAdmitted::quantity)
                .containsExactly(Quantity.of(10), Quantity.of(4), Quantity.of(6));
    }

    @Test
    void takesTheRecordsWordForWhatItIncludes() {
        entered("BENCH-011", "10");
        world.inputs.hold(new PositionSnapshot(
                new AccountId("BENCH-011"),
                new BookId("demo"),
                new InstrumentId("AAPL"),
                Product.CASH,
                Quantity.of(4),
                new BigDecimal("190.02"),
                BigDecimal.ZERO,
                1,
                new Stamp(1, 1_000),
                Instant.now()));
        await().atMost(World.LIMIT)
                .until(() -> world.bean(BookView.class)
                        .holding(new AccountId("BENCH-011"), new BookId("demo"), new InstrumentId("AAPL"), Product.CASH)
                        .quantity()
                        .equals(Quantity.of(4)));

        world.inputs.send(Signals.flatten("BENCH-011", "flat"));

        assertThat(world.heard
                        .await("BENCH-011", IntentAdmitted.class, 2)
                        .getLast()
                        .quantity())
                .isEqualTo(Quantity.of(4));
    }

    @Test
    void deniesAnAccountNobodyConfigured() {
        world.inputs.send(Signals.enter("NOBODY", "entry", "10"));

        assertThat(world.heard.await("NOBODY", IntentDenied.class, 1).getFirst().code())
                .isEqualTo("UNKNOWN_ACCOUNT");
    }

    private void entered(String account, String quantity) {
        world.ready(account);
        world.inputs.send(Signals.enter(account, "entry", quantity));
        world.heard.await(account, IntentClosed.class, 1);
    }
}
