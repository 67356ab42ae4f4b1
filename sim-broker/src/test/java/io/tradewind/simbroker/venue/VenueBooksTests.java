package io.tradewind.simbroker.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories: whatever accounts, control and chance do, money and holdings are exactly what the fills say. */
class VenueBooksTests {
    private static final int STEPS = 600;

    private final TestVenue test = new TestVenue();
    private final Venue venue = test.venue;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void keepsBooksThatEqualTheSumOfTheFills(long seed) {
        var random = new Random(seed);
        test.script = _ -> random.nextInt(4) == 0 ? Duration.ofSeconds(random.nextInt(2)) : null;

        for (var step = 0; step < STEPS; step++) {
            act(random, step);
            venue.accounts().forEach(this::bookEqualsFills);
        }

        assertThat(venue.account(TestVenue.ANN).fills()).hasSizeGreaterThan(STEPS / 20);
        assertThat(test.eventNames())
                .contains("OrderFilled", "RestHeld", "RestReleased", "OrderCanceled", "MarketSwitched");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 7, 11})
    void rebuildsTheSameVenueFromItsEvents(long seed) {
        var random = new Random(seed);
        test.script = _ -> random.nextBoolean() ? Duration.ZERO : null;
        for (var step = 0; step < STEPS; step++) {
            act(random, step);
        }

        var rebuilt = new TestVenue();
        var changes = test.events.stream().map(rebuilt.venue::apply).toList();

        assertThat(changes).isEqualTo(test.changes);
        assertThat(rebuilt.events).isEmpty();
        assertThat(picture(rebuilt.venue)).isEqualTo(picture(venue));
    }

    @Test
    void givesEachOrderFillsThatAddUpToItsCumulativeQuantity() {
        var random = new Random(42);
        test.script = _ -> random.nextBoolean() ? Duration.ZERO : null;
        for (var step = 0; step < STEPS; step++) {
            act(random, step);
        }

        for (var account : venue.accounts()) {
            Map<UUID, BigDecimal> sums = venue.account(account).fills().stream()
                    .collect(Collectors.toMap(Fill::orderId, Fill::quantity, BigDecimal::add));
            for (var order : venue.account(account).orders()) {
                var sum = sums.getOrDefault(order.id(), BigDecimal.ZERO);
                assertThat(order.filledQuantity()).isEqualByComparingTo(sum);
                assertThat(order.leavesQuantity().signum()).isEqualTo(order.status() == Order.Status.FILLED ? 0 : 1);
            }
        }
    }

    private void act(Random random, int step) {
        var account = random.nextBoolean() ? TestVenue.ANN : TestVenue.BOB;
        var side = random.nextBoolean() ? OrderTerms.Side.BUY : OrderTerms.Side.SELL;
        var quantity = Integer.toString(1 + random.nextInt(60));
        var price = 180 + random.nextInt(20);
        var open = venue.account(account).openOrders();
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> place(account, TestVenue.market("m" + step, side, TestVenue.AAPL, quantity), random);
            case 3, 4 ->
                place(account, TestVenue.limit("l" + step, side, TestVenue.AAPL, quantity, price + ".5"), random);
            case 5, 6 -> test.price(TestVenue.AAPL, price + ".00", price + ".02");
            case 7 -> anyOf(open, random).forEach(order -> cancel(account, order, random));
            case 8 ->
                anyOf(open, random).forEach(order -> venue.release(account, order.id(), test.script, test.tick()));
            default -> venue.switchMarket(random.nextInt(4) > 0, test.script, test.tick());
        }
    }

    /** Some orders never reach the book by themselves, as after a crash; opening the market finds them. */
    private void place(String account, OrderTerms terms, Random random) {
        var outcome = venue.place(account, test.id(), terms, test.tick());
        if (outcome instanceof Outcome.Taken(var order) && random.nextInt(10) > 0) {
            venue.open(account, order.id(), test.script, test.tick());
        }
    }

    private void cancel(String account, Order order, Random random) {
        venue.requestCancel(account, order.id(), test.tick());
        switch (random.nextInt(4)) {
            case 0 -> venue.fillInsteadOfCanceling(account, order.id(), test.tick());
            case 1 -> test.price(TestVenue.AAPL, "185.00", "185.02");
            default -> venue.completeCancel(account, order.id(), test.tick());
        }
    }

    private static Stream<Order> anyOf(List<Order> orders, Random random) {
        return orders.isEmpty() ? Stream.empty() : Stream.of(orders.get(random.nextInt(orders.size())));
    }

    private void bookEqualsFills(String account) {
        var book = venue.account(account);
        var cash = TestVenue.CASH;
        var held = BigDecimal.ZERO;
        for (var fill : book.fills()) {
            var sign = fill.side() == OrderTerms.Side.BUY ? BigDecimal.ONE : BigDecimal.ONE.negate();
            cash = cash.subtract(fill.quantity().multiply(fill.price()).multiply(sign));
            held = held.add(fill.quantity().multiply(sign));
            assertThat(held).isEqualByComparingTo(fill.positionQuantity()).isNotNegative();
        }
        assertThat(book.cash()).isEqualByComparingTo(cash);
        assertThat(book.position(TestVenue.AAPL).quantity()).isEqualByComparingTo(held);
        assertThat(book.position(TestVenue.AAPL).cost().signum()).isEqualTo(held.signum());
    }

    private static List<Object> picture(Venue venue) {
        return venue.accounts().stream()
                .map(venue::account)
                .map(book -> List.of(
                        book.cash(),
                        book.positions(),
                        List.copyOf(book.orders()),
                        book.openOrders(),
                        book.fills(),
                        venue.isMarketOpen()))
                .map(Object.class::cast)
                .toList();
    }
}
