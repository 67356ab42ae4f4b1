package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.admission.Verdict.Admitted;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Placement;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.intent.IntentTerms;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdoptionDeskTests {

    private static final Quantity SEVEN = Quantity.of(7);
    private static final Price SIGNALED = Price.of("190.10");

    @Test
    void believesTheBrokerHowAnOrderWasPlaced() {
        Placement placement = new Placement(
                OrderType.STOP_LIMIT, TimeInForce.GTC, Price.of("180"), Price.of("181"), null, Instant.EPOCH);

        assertThat(AdoptionDesk.how(intent(OrderConditions.NONE), report(placement), OrderType.MARKET))
                .isEqualTo(new Admitted(
                        SEVEN,
                        OrderType.STOP_LIMIT,
                        TimeInForce.GTC,
                        Price.of("180"),
                        new OrderConditions(Price.of("181"), null)));
    }

    @Test
    void takesFromTheIntentWhatTheBrokerDoesNotSay() {
        Placement strange = new Placement(null, null, null, null, null, Instant.EPOCH);
        OrderConditions part = new OrderConditions(Price.of("185"), Quantity.of(2));
        Admitted asWished = new Admitted(
                SEVEN, OrderType.LIMIT, TimeInForce.DAY, SIGNALED, new OrderConditions(null, Quantity.of(2)));

        assertThat(AdoptionDesk.how(intent(part), report(strange), OrderType.LIMIT))
                .isEqualTo(asWished);
        assertThat(AdoptionDesk.how(intent(part), report(null), OrderType.LIMIT))
                .isEqualTo(asWished);
    }

    /** An exit without a usable price went to the market, whatever its book trades with. */
    @Test
    void givesAMarketOrderNeitherLimitNorTrigger() {
        Placement placement = new Placement(OrderType.MARKET, TimeInForce.DAY, null, null, null, Instant.EPOCH);

        assertThat(AdoptionDesk.how(
                        intent(new OrderConditions(Price.of("185"), SEVEN)), report(placement), OrderType.LIMIT))
                .isEqualTo(new Admitted(SEVEN, OrderType.MARKET, TimeInForce.DAY, null, OrderConditions.NONE));
    }

    private static IntentTerms intent(OrderConditions conditions) {
        return new IntentTerms(
                new IntentId("in1"),
                new SignalId("s1"),
                "demo",
                new AccountId("A"),
                new BookId("demo"),
                new InstrumentId("AAPL"),
                Product.CASH,
                Action.ENTER,
                Quantity.of(10),
                SIGNALED,
                null,
                conditions,
                null,
                Instant.EPOCH);
    }

    private static ExecutionReport report(Placement placement) {
        return new ExecutionReport(
                new BrokerOrderId("b-1"),
                new ClientOrderId("tw1"),
                new InstrumentId("AAPL"),
                Side.BUY,
                SEVEN,
                ReportedStatus.WORKING,
                Quantity.ZERO,
                null,
                null,
                Instant.EPOCH,
                null,
                placement);
    }
}
