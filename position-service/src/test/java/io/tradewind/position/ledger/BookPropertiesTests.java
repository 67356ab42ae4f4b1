package io.tradewind.position.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.position.book.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the book promises about fills, whatever order they arrive in and however often. Each property runs on
 * {@value #CASES} generated cases; a failure names the seed of its case.
 */
@Tag("B-10")
class BookPropertiesTests {
    private static final int CASES = 2_000;

    @Test
    void isTheSameBookInAnyOrderAndAnyNumberOfTimes() {
        forEachCase((orders, random) -> {
            List<OrderFilled> told = orders.stream().flatMap(List::stream).toList();

            LedgerInMemory inOrder = took(told);
            LedgerInMemory shuffled = took(shuffledWithRepeats(told, random));

            assertThat(shuffled.position()).isEqualTo(inOrder.position());
            assertThat(shuffled.parts()).isEqualTo(inOrder.parts());
        });
    }

    @Test
    void holdsTheQuantityAndTheMoneyOfFillsThatContainEachOther() {
        forEachCase((orders, random) -> {
            List<OrderFilled> told = orders.stream().flatMap(List::stream).toList();
            List<OrderFilled> withSummaries = new ArrayList<>(told);
            orders.forEach(fills -> withSummaries.add(summary(fills, random)));

            LedgerInMemory exact = took(told);
            LedgerInMemory mixed = took(shuffledWithRepeats(withSummaries, random));

            assertThat(mixed.position().quantity()).isEqualTo(exact.position().quantity());
            assertThat(mixed.sumOfCosts()).isEqualByComparingTo(exact.sumOfCosts());
        });
    }

    @Test
    void holdsTheUnionOfFillsThatCutAcrossEachOther() {
        forEachCase((orders, random) -> {
            List<OrderFilled> told = new ArrayList<>();
            Quantity expected = Quantity.ZERO;
            for (List<OrderFilled> fills : orders) {
                OrderFilled last = fills.getLast();
                told.addAll(fills);
                told.addAll(cutsAcross(fills, random));
                expected = expected.plus(last.side().signed(last.cumAfter()));
            }

            LedgerInMemory ledger = took(shuffledWithRepeats(told, random));

            assertThat(ledger.position().quantity()).isEqualTo(expected);
            ledger.parts().values().forEach(BookPropertiesTests::assertWhole);
        });
    }

    @Test
    void losesNoMoneyToRounding() {
        forEachCase((orders, random) -> {
            LedgerInMemory ledger = took(
                    shuffledWithRepeats(orders.stream().flatMap(List::stream).toList(), random));

            Position position = ledger.position();

            BigDecimal realizedLessOpen = position.realizedPnl().subtract(position.openCost());
            assertThat(realizedLessOpen)
                    .isEqualByComparingTo(ledger.sumOfCosts().negate());
            if (position.quantity().isZero()) {
                assertThat(position.openCost()).isZero();
            } else {
                assertThat(position.averagePrice()).isBetween(new BigDecimal("0.01"), new BigDecimal("1000"));
            }
        });
    }

    private static void forEachCase(BiConsumer<List<List<OrderFilled>>, Random> property) {
        long base = Long.getLong("tradewind.seed", 20261121L);
        for (int i = 0; i < CASES; i++) {
            long seed = base + i;
            Random random = new Random(seed);
            try {
                property.accept(orders(random), random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (run it alone with -Dtradewind.seed=" + seed + ")", e);
            }
        }
    }

    /** One to five broker orders, each with the fills that execution-service would tell of it. */
    private static List<List<OrderFilled>> orders(Random random) {
        List<List<OrderFilled>> orders = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        // Few small units, so that positions become flat and averages do not come out even; or many fine ones.
        boolean coarse = random.nextBoolean();
        for (int order = 0; order < count; order++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            List<OrderFilled> fills = new ArrayList<>();
            Quantity cumulative = Quantity.ZERO;
            int parts = 1 + random.nextInt(4);
            for (int i = 0; i < parts; i++) {
                Quantity units = coarse
                        ? Quantity.of(1 + random.nextInt(3))
                        : new Quantity(BigDecimal.valueOf(1 + random.nextInt(30_000), 3));
                Quantity next = cumulative.plus(units);
                BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
                fills.add(Fills.fill(
                        "order-" + order,
                        side,
                        cumulative,
                        next,
                        price.multiply(next.minus(cumulative).value()),
                        time(random)));
                cumulative = next;
            }
            orders.add(fills);
        }
        return orders;
    }

    /** Few different times, so that ties occur; finer than the database keeps them. */
    private static Instant time(Random random) {
        return Fills.START.plusSeconds(random.nextInt(10)).plusNanos(random.nextInt(3_000));
    }

    private static LedgerInMemory took(List<OrderFilled> fills) {
        LedgerInMemory ledger = new LedgerInMemory();
        fills.forEach(ledger::take);
        return ledger;
    }

    private static List<OrderFilled> shuffledWithRepeats(List<OrderFilled> fills, Random random) {
        List<OrderFilled> all = new ArrayList<>(fills);
        fills.stream().filter(_ -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    /** What a query would tell that noticed a run of the fills at once. */
    private static OrderFilled summary(List<OrderFilled> fills, Random random) {
        int from = random.nextInt(fills.size());
        int to = from + random.nextInt(fills.size() - from);
        List<OrderFilled> run = fills.subList(from, to + 1);
        OrderFilled first = run.getFirst();
        return Fills.fill(
                first.brokerOrderId().value(),
                first.side(),
                first.cumBefore(),
                run.getLast().cumAfter(),
                run.stream().map(OrderFilled::notional).reduce(BigDecimal.ZERO, BigDecimal::add),
                time(random));
    }

    private static List<OrderFilled> cutsAcross(List<OrderFilled> fills, Random random) {
        long whole = fills.getLast().cumAfter().value().movePointRight(3).longValueExact();
        List<OrderFilled> cuts = new ArrayList<>();
        for (int i = 0; i < 3 && whole > 1; i++) {
            long from = random.nextLong(whole);
            long to = from + 1 + random.nextLong(whole - from);
            cuts.add(Fills.fill(
                    fills.getFirst().brokerOrderId().value(),
                    fills.getFirst().side(),
                    new Quantity(BigDecimal.valueOf(from, 3)),
                    new Quantity(BigDecimal.valueOf(to, 3)),
                    BigDecimal.valueOf(to - from, 1),
                    time(random)));
        }
        return cuts;
    }

    private static void assertWhole(List<ExecutedPart> parts) {
        Quantity end = Quantity.ZERO;
        for (ExecutedPart part : parts) {
            assertThat(part.from()).isEqualTo(end);
            end = part.to();
        }
    }
}
