package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.detection.Climate;
import io.tradewind.execution.detection.FillDetection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The truth about an order, at a venue of any mood, on a clock of its own: thousands of orders are watched as
 * {@code OrderCalls} watches them, and what we say of each is held against what the venue knows. Restated P1 to P9.
 */
@Tag("T43")
@Tag("T49")
class OrderTruthTests {

    private static final int CASES = 3_000;
    private static final long SEED = 20261121;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);
    private static final FillDetection HOW = FillDetection.STANDARD;

    /** How one order fared. */
    private static final class Watched {
        private final Random random;
        private final PretendVenue venue;
        private final Instant deadline = OrderSamples.T0.plus(HOW.timeout());
        private final Deque<OrderInput> arriving = new ArrayDeque<>();
        private final List<OrderStatus> told = new ArrayList<>();
        private final List<OrderEffect.Filled> fills = new ArrayList<>();
        private final List<OrderInput> seen = new ArrayList<>();
        private BrokerOrder order = BrokerOrder.of(OrderSamples.TERMS);
        private Instant now = OrderSamples.T0;
        private Instant nextCheck = OrderSamples.T0;
        private int checks;
        private int lastQuestions;
        private boolean canceledForDeadline;
        private boolean placedAgain;

        Watched(long seed) {
            random = new Random(seed);
            venue = new PretendVenue(random, random.nextInt(90));
        }

        Watched run() {
            apply(new OrderInput.Send());
            while (!isSettled() && now.isBefore(OrderSamples.T0.plus(LONG_ENOUGH))) {
                now = now.plus(TICK);
                venue.tick(now);
                venue.streamed().ifPresent(this::apply);
                if (!arriving.isEmpty() && random.nextBoolean()) {
                    apply(arriving.removeFirst());
                }
                if (!now.isBefore(nextCheck)) {
                    check();
                }
            }
            return this;
        }

        /** Nobody asks for a closed order, so that is when its fate must be known. */
        private boolean isSettled() {
            return order.isClosed() && arriving.isEmpty();
        }

        private void check() {
            boolean overdue = !now.isBefore(deadline);
            switch (order.state()) {
                case OrderState.Unsent _ -> apply(new OrderInput.Send());
                case OrderState.PendingNew _ -> apply(new OrderInput.Unanswered("nobody waits", now));
                case OrderState.InDoubt _, OrderState.Working _, OrderState.PendingCancel _, OrderState.Closed _ -> {
                    Optional<OrderInput> answer = venue.find(now);
                    answer.ifPresent(this::apply);
                    if (overdue && !order.isClosed() && !order.cancelWanted()) {
                        lastQuestions++;
                        canceledForDeadline = true;
                        apply(new OrderInput.CancelWanted("deadline passed"));
                    }
                }
            }
            Duration pause = HOW.interval(checks++, Climate.CALM);
            boolean before = now.isBefore(deadline) && now.plus(pause).isAfter(deadline);
            nextCheck = before ? deadline : now.plus(pause);
        }

        private void apply(OrderInput input) {
            seen.add(input);
            OrderDecision decision = OrderMachine.decide(order, input);
            BrokerOrder before = order;
            order = decision.order();
            for (OrderEffect effect : decision.effects()) {
                switch (effect) {
                    case OrderEffect.Filled fill -> {
                        assertThat(fill.cumBefore()).isEqualTo(total());
                        fills.add(fill);
                    }
                    case OrderEffect.StatusChanged changed -> told.add(changed.status());
                    case OrderEffect.Submit _ -> arriving.add(venue.submit(now));
                    case OrderEffect.Cancel _ -> arriving.add(venue.cancel(now));
                    case OrderEffect.Ask _ -> nextCheck = now.plus(TICK);
                    case OrderEffect.PlaceAgain _ -> placedAgain = true;
                    case OrderEffect.Alarm _ -> {}
                }
            }
            // P7: nothing changes in silence.
            assertThat(before.status() == order.status() || told.getLast() == order.status())
                    .as("%s after %s was not told", order.status(), input)
                    .isTrue();
            assertThat(total()).isEqualTo(order.executed().quantity());
        }

        private Quantity total() {
            return fills.isEmpty() ? Quantity.ZERO : fills.getLast().cumAfter();
        }

        private BigDecimal notional() {
            return fills.stream().map(OrderEffect.Filled::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    @FunctionalInterface
    private interface Claim {
        void check(Watched watched, String which);
    }

    private static void forEveryOrder(Claim claim) {
        for (int i = 0; i < CASES; i++) {
            claim.check(new Watched(SEED + i).run(), "seed " + (SEED + i));
        }
    }

    @Test
    @Tag("P1")
    @Tag("T05")
    void everyExecutionIsFoundOnceTheOrderIsCalledEnded() {
        forEveryOrder((watched, which) -> {
            assertThat(watched.order.isClosed())
                    .as("%s: %s", which, watched.order)
                    .isTrue();
            assertThat(watched.order.executed().quantity())
                    .as("%s: %s", which, watched.seen)
                    .isEqualTo(Quantity.of(watched.venue.executed()));
        });
    }

    @Test
    @Tag("P3")
    @Tag("K4")
    @Tag("T13")
    void noTroubleOnTheWayMakesAnOrderRejectedOrAbsentThatIsNot() {
        forEveryOrder((watched, which) -> {
            OrderStatus status = watched.order.status();
            if (status == OrderStatus.REJECTED || status == OrderStatus.ABSENT_PROVEN) {
                assertThat(watched.venue.hasIt())
                        .as("%s: %s", which, watched.seen)
                        .isFalse();
            }
            if (watched.venue.hasIt()) {
                assertThat(watched.venue.isOver()).as(which).isTrue();
            }
        });
    }

    @Test
    @Tag("B-08")
    void anotherOrderTakesThePlaceOfOneTheVenueNeverHadOnly() {
        int[] again = {0};
        forEveryOrder((watched, which) -> {
            if (watched.placedAgain) {
                again[0]++;
                assertThat(watched.venue.hasIt()).as(which).isFalse();
            }
        });
        assertThat(again[0]).as("orders that met a limit, of %d", CASES).isGreaterThan(CASES / 50);
    }

    @Test
    @Tag("P4")
    @Tag("T17")
    @Tag("T16")
    @Tag("T46")
    void everyOverdueOrderIsAskedForBeforeItIsCanceledAndFoundAfterwards() {
        int[] overdue = {0};
        forEveryOrder((watched, which) -> {
            if (watched.canceledForDeadline) {
                overdue[0]++;
                assertThat(watched.lastQuestions).as(which).isPositive();
                assertThat(watched.order.isClosed()).as(which).isTrue();
            }
        });
        assertThat(overdue[0]).as("overdue orders, of %d", CASES).isGreaterThan(CASES / 20);
    }

    @Test
    @Tag("P5")
    @Tag("T18")
    @Tag("T16")
    @Tag("T46")
    void aFillThatWinsAgainstTheCancelIsTold() {
        int[] races = {0};
        forEveryOrder((watched, which) -> {
            if (watched.venue.racesLost() > 0) {
                races[0]++;
                assertThat(watched.order.status())
                        .as("%s: %s", which, watched.seen)
                        .isEqualTo(OrderStatus.FILLED);
            }
        });
        assertThat(races[0]).as("races lost, of %d", CASES).isGreaterThan(CASES / 50);
    }

    @Test
    @Tag("P6")
    void ourQuantityAndMoneyAreTheVenues() {
        forEveryOrder((watched, which) -> {
            assertThat(watched.total()).as(which).isEqualTo(Quantity.of(watched.venue.executed()));
            assertThat(watched.notional()).as(which).isEqualByComparingTo(watched.venue.notional());
        });
    }

    @Test
    @Tag("P7")
    @Tag("T27")
    void everyChangeOfStatusIsToldOnceAndTheLastIsTheEnd() {
        forEveryOrder((watched, which) -> {
            assertThat(watched.told).as(which).isNotEmpty();
            assertThat(watched.told.getLast()).as(which).isEqualTo(watched.order.status());
            for (int i = 1; i < watched.told.size(); i++) {
                assertThat(watched.told.get(i))
                        .as("%s: %s", which, watched.told)
                        .isNotEqualTo(watched.told.get(i - 1));
            }
        });
    }

    @Test
    @Tag("P9")
    @Tag("T34")
    @Tag("K1")
    void noPartialFillIsCalledFullAndTheRestAlwaysEnds() {
        int[] partial = {0};
        forEveryOrder((watched, which) -> {
            int executed = watched.venue.executed();
            assertThat(watched.order.status() == OrderStatus.FILLED)
                    .as("%s: %s", which, watched.seen)
                    .isEqualTo(executed == 10);
            if (executed > 0 && executed < 10) {
                partial[0]++;
                assertThat(watched.venue.isOver()).as(which).isTrue();
            }
        });
        assertThat(partial[0]).as("partial fills, of %d", CASES).isGreaterThan(CASES / 100);
    }
}
