package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way the broker's words take to us, the order ends the same and its fills add up. */
class ReplayTests {

    private static final int CASES = 2_000;

    /** What was told, and how the order ended. */
    private record Run(BrokerOrder order, List<OrderEffect.Filled> fills) {}

    @ParameterizedTest
    @ValueSource(longs = {20261121, 7})
    void replayingAnyPrefixTwiceChangesNothing(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            List<OrderInput> story = story(random);
            int prefix = random.nextInt(story.size() + 1);
            List<OrderInput> twice = new ArrayList<>(story.subList(0, prefix));
            twice.addAll(story);

            Run once = run(story);
            Run again = run(twice);

            assertThat(again.order())
                    .as("seed %d, case %d, prefix %d of %s", seed, i, prefix, story)
                    .isEqualTo(once.order());
            assertThat(again.fills()).isEqualTo(once.fills());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20261121, 7})
    void losingAndShufflingUpdatesGivesTheSameEndOnceTheBrokerIsAsked(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            List<OrderInput> story = story(random);
            List<OrderInput> burst = new ArrayList<>(story);
            burst.removeIf(_ -> random.nextInt(3) == 0);
            Collections.shuffle(burst, random);
            OrderInput last = story.getLast();
            OrderInput asked = new OrderInput.ReadFound(report(last), OrderSamples.T0, OrderSamples.SETTLE_TIME);
            burst.add(asked);
            List<OrderInput> ordered = new ArrayList<>(story);
            ordered.add(asked);

            Run shuffled = run(burst);
            Run straight = run(ordered);

            assertThat(shuffled.order().executed())
                    .as("seed %d, case %d: %s", seed, i, burst)
                    .isEqualTo(straight.order().executed());
            assertThat(shuffled.order().isClosed()).isTrue();
            assertThat(total(shuffled)).isEqualByComparingTo(total(straight));
        }
    }

    /** Fills join without gap or overlap, and the cumulative quantity never falls. */
    private static Run run(List<OrderInput> inputs) {
        BrokerOrder order = OrderMachine.decide(BrokerOrder.of(OrderSamples.TERMS), new OrderInput.Send())
                .order();
        List<OrderEffect.Filled> fills = new ArrayList<>();
        for (OrderInput input : inputs) {
            Quantity before = order.executed().quantity();
            OrderDecision decision = OrderMachine.decide(order, input);
            for (OrderEffect effect : decision.effects()) {
                if (effect instanceof OrderEffect.Filled fill) {
                    assertThat(fill.cumBefore()).isEqualTo(before);
                    fills.add(fill);
                }
            }
            order = decision.order();
            assertThat(order.executed().quantity()).isGreaterThanOrEqualTo(before);
        }
        return new Run(order, fills);
    }

    private static BigDecimal total(Run run) {
        return run.fills().stream().map(OrderEffect.Filled::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Some answer to the submit, partial fills at different prices, and an end. */
    private static List<OrderInput> story(Random random) {
        List<OrderInput> story = new ArrayList<>();
        if (random.nextBoolean()) {
            story.add(OrderSamples.answered(new SubmitOutcome.Unknown("time-out")));
        }
        int cumulative = 0;
        BigDecimal notional = BigDecimal.ZERO;
        story.add(reported(random, ReportedStatus.WORKING, cumulative, notional));
        while (random.nextInt(4) > 0 && cumulative < 9) {
            int last = 1 + random.nextInt(9 - cumulative);
            cumulative += last;
            notional = notional.add(BigDecimal.valueOf(last * (19_000L + random.nextInt(100)), 2));
            story.add(reported(random, ReportedStatus.WORKING, cumulative, notional));
        }
        if (random.nextBoolean()) {
            notional = notional.add(BigDecimal.valueOf((10 - cumulative) * 19_000L, 2));
            story.add(reported(random, ReportedStatus.FILLED, 10, notional));
        } else {
            ReportedStatus end = random.nextBoolean() ? ReportedStatus.CANCELED : ReportedStatus.EXPIRED;
            story.add(reported(random, end, cumulative, notional));
        }
        return story;
    }

    private static OrderInput reported(Random random, ReportedStatus status, int cumulative, BigDecimal notional) {
        // Some averages do not come out even, as at a broker that rounds; the last report of a quantity counts.
        BigDecimal average =
                cumulative == 0 ? null : notional.divide(BigDecimal.valueOf(cumulative), 4, RoundingMode.HALF_UP);
        ExecutionReport report = OrderSamples.report(status, cumulative, average);
        return random.nextBoolean()
                ? new OrderInput.Streamed(report)
                : new OrderInput.ReadFound(report, OrderSamples.T0, OrderSamples.SETTLE_TIME);
    }

    private static ExecutionReport report(OrderInput input) {
        return switch (input) {
            case OrderInput.Streamed streamed -> streamed.report();
            case OrderInput.ReadFound found -> found.report();
            default -> throw new IllegalArgumentException(input + " is no report");
        };
    }
}
