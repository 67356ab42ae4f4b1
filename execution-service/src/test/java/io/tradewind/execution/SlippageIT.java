package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How much worse than expected something was executed is told, and is no reason to undo it. */
class SlippageIT {
    private final World world = World.shared();

    @RegisterExtension
    final LogLines log = new LogLines("io.tradewind.execution.account.IntentDesk");

    @AfterEach
    void asItWas() {
        world.venue.price("MSFT", "420.00", "420.04");
    }

    /**
     * Worse is above 0 and better below, whether bought at the ask or sold at the bid; half a percent is no reason for
     * a warning, more is, and no price is a reason to sell.
     */
    @ParameterizedTest
    @CsvSource({
        "DOUBT-023, 420.00, 420.04, 417.13,  69.7624, true,  415.01, -120.2381, false",
        "DOUBT-024, 420.00, 420.04, 421.37, -31.5637, false, 423.33,   78.6620, true",
        "DOUBT-025, 401.98, 402.00, 400.00,  50.0000, false, 404.00,   50.0000, false",
        "DOUBT-026, 401.98, 402.00, 399.99,  50.2513, true,  404.01,   50.2463, true",
    })
    @Tag("P8")
    @Tag("K12")
    @Tag("T31")
    @Tag("T32")
    @Tag("T33")
    void tellsHowMuchWorseThanExpectedItWasExecuted(
            String account,
            String bid,
            String ask,
            String buyExpected,
            BigDecimal buySlippage,
            boolean buyWarned,
            String sellExpected,
            BigDecimal sellSlippage,
            boolean sellWarned) {
        world.ready(account);
        world.venue.price("MSFT", bid, ask);

        enter(account, buyExpected);
        IntentClosed bought = world.heard.closed(account);
        assertThat(bought.averagePrice()).isEqualByComparingTo(ask);
        world.inputs.send(Signals.of(account, "exit", Action.FLATTEN, null, "demo", "MSFT", sellExpected));
        IntentClosed sold = world.heard.await(account, IntentClosed.class, 2).getLast();
        // Nothing else had sold it by then.
        assertThat(sold.signalId()).isEqualTo(new SignalId(account + "-exit"));
        assertThat(sold.averagePrice()).isEqualByComparingTo(bid);

        assertSlippage(bought, buySlippage, buyWarned);
        assertSlippage(sold, sellSlippage, sellWarned);
        assertThat(world.heard.events(account, IntentAdmitted.class))
                .extracting(IntentAdmitted::quantity)
                .containsExactly(Quantity.of(10), Quantity.of(10));
        assertThat(world.venue.placements(account)).hasSize(2);
    }

    /** Five at the first price and five at another. */
    @Test
    @Tag("P8")
    @Tag("T31")
    void measuresTheAverageOfAllExecutions() {
        world.ready("DOUBT-011");
        world.venue.fault("DOUBT-011", "PARTIAL_FILL", "*", "*", 1, 0);

        enter("DOUBT-011", "420.04");
        world.heard.await("DOUBT-011", OrderFilled.class, 1);
        world.venue.price("MSFT", "430.00", "430.07");

        IntentClosed closed = world.heard.closed("DOUBT-011");
        assertThat(closed.averagePrice()).isEqualByComparingTo("425.055");
        assertSlippage(closed, new BigDecimal("119.3934"), true);
    }

    private void enter(String account, String expected) {
        world.inputs.send(Signals.of(account, "entry", Action.ENTER, "10", "demo", "MSFT", expected));
    }

    private void assertSlippage(IntentClosed closed, BigDecimal basisPoints, boolean warned) {
        String id = closed.intentId().value();
        JsonNode intent = world.doors.get("/api/v1/intents/" + id);
        assertThat(new BigDecimal(intent.path("slippageBps").asString()))
                .as("%s", intent)
                .isEqualByComparingTo(basisPoints);
        // What is logged in a turn is logged before its events can be read.
        List<ILoggingEvent> lines = log.with("intentId", id);
        assertThat(lines).anyMatch(event -> event.getMessage().equals("intent closed"));
        assertThat(lines.stream().anyMatch(event -> event.getLevel() == Level.WARN))
                .as("a warning about %s", intent)
                .isEqualTo(warned);
    }
}
