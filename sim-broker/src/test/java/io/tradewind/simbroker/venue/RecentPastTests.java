package io.tradewind.simbroker.venue;

import static io.tradewind.simbroker.venue.TestVenue.AAPL;
import static io.tradewind.simbroker.venue.TestVenue.ANN;
import static io.tradewind.simbroker.venue.TestVenue.limit;
import static io.tradewind.simbroker.venue.TestVenue.market;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentPastTests {
    private final TestVenue test = new TestVenue();

    @Test
    void showsEveryStepOfAnOrderAtItsTime() {
        var before = test.tick();
        var order = test.placed(limit("c-1", OrderTerms.Side.BUY, AAPL, "10", "185"));
        var taken = test.tick();
        test.venue.open(ANN, order, test.script, test.tick());
        var open = test.tick();
        test.price(AAPL, "184.98", "185.00");
        var filled = test.tick();

        assertThat(asOf(before).find(order)).isNull();
        assertThat(asOf(before).find("c-1")).isNull();
        assertThat(asOf(before).orders()).isEmpty();
        assertThat(asOf(taken).find(order)).extracting(Order::status).isEqualTo(Order.Status.PENDING_NEW);
        assertThat(asOf(open).find("c-1")).extracting(Order::status).isEqualTo(Order.Status.NEW);
        assertThat(asOf(open).openOrders()).hasSize(1);
        assertThat(asOf(open).fills()).isEmpty();
        assertThat(asOf(filled).openOrders()).isEmpty();
        assertThat(asOf(filled).fills()).hasSize(1);
        assertThat(asOf(filled).find(order)).isEqualTo(test.order(order));
    }

    @Test
    void showsTheFillsThereWereOfSeveral() {
        test.script = _ -> Duration.ZERO;
        test.trade(market("c-1", OrderTerms.Side.BUY, AAPL, "10"));
        var half = test.tick();
        test.price(AAPL, "190.00", "190.02");

        assertThat(asOf(half).fills()).hasSize(1);
        assertThat(test.venue.account(ANN).fills()).hasSize(2);
    }

    @Test
    void knowsAReplacedOrderAsItWasAndNothingOfItsSuccessor() {
        var old = test.trade(limit("c-1", OrderTerms.Side.BUY, AAPL, "10", "185"));
        var before = test.tick();
        var wanted = new Replacement("c-2", null, new BigDecimal("186"), null);
        test.venue.replace(ANN, old, test.id(), wanted, test.tick());

        assertThat(asOf(before).find(old)).extracting(Order::status).isEqualTo(Order.Status.NEW);
        assertThat(asOf(before).find("c-2")).isNull();
        assertThat(asOf(before).orders()).hasSize(1);
    }

    @Test
    void isForgottenWhenTheClockIsSetBack() {
        test.venue.shiftClock(Duration.ofHours(1), test.tick());
        var before = test.tick();
        var order = test.trade(market("c-1", OrderTerms.Side.BUY, AAPL, "1"));

        test.venue.shiftClock(Duration.ofHours(2), test.tick());
        assertThat(asOf(before).find(order)).isNull();

        test.venue.shiftClock(Duration.ZERO, test.tick());
        assertThat(asOf(before).find(order)).isNotNull();
    }

    private AccountOrders asOf(Instant time) {
        return test.venue.account(ANN).asOf(time);
    }
}
