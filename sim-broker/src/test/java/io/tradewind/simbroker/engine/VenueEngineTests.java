package io.tradewind.simbroker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.simbroker.fault.Fault;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.venue.Change;
import io.tradewind.simbroker.venue.Instrument;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.OrderTerms;
import io.tradewind.simbroker.venue.Outcome;
import io.tradewind.simbroker.venue.Quote;
import io.tradewind.simbroker.venue.Replacement;
import io.tradewind.simbroker.venue.VenueSetup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueEngineTests {
    private static final String ANN = "ANN";
    private static final String AAPL = "AAPL";

    @TempDir
    Path directory;

    private final FaultScript faults = new FaultScript();
    private final List<Change> published = Collections.synchronizedList(new ArrayList<>());
    private Timers timers;
    private VenueEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = open();
    }

    @AfterEach
    void stop() throws Exception {
        close();
    }

    @Test
    void answersAnOrderOnlyWhenItIsInTheFile() throws Exception {
        for (var n = 0; n < 200; n++) {
            var order = place("c-" + n, null);

            assertThat(Files.readString(directory.resolve("venue.log")))
                    .contains("\"type\":\"OrderAccepted\",\"data\":{\"account\":\"ANN\",\"orderId\":\"" + order);
        }
    }

    @Test
    void publishesChangesInOrderAfterTheyAreInTheFile() {
        var order = place("c-1", null);
        engine.open(ANN, order);

        await().until(() -> published.size() == 3);
        assertThat(published)
                .extracting(change -> change.event().getClass().getSimpleName())
                .containsExactly("OrderAccepted", "OrderOpened", "OrderFilled");
    }

    @Test
    void worksAnOrderThatWasAcceptedButHadNotReachedTheBookBeforeTheStart() throws Exception {
        var order = place("c-1", null);

        restart();

        assertThat(status(order)).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void completesACancelThatWasOnItsWayBeforeTheStart() throws Exception {
        var order = place("c-1", new BigDecimal("100"));
        engine.open(ANN, order);
        engine.requestCancel(ANN, order);

        restart();

        assertThat(status(order)).isEqualTo(Order.Status.CANCELED);
    }

    @Test
    void worksAReplacementThatHadNotReachedTheBookBeforeTheStart() throws Exception {
        var old = place("c-1", new BigDecimal("100"));
        engine.open(ANN, old);
        var wanted = new Replacement("c-2", null, new BigDecimal("200"), null);
        var fresh = taken(engine.replace(ANN, old, wanted)).id();
        assertThat(Files.readString(directory.resolve("venue.log"))).contains("\"type\":\"OrderReplaced\"");

        restart();

        assertThat(order(old).replacedBy()).isEqualTo(fresh);
        assertThat(order(fresh).replaces()).isEqualTo(old);
        assertThat(status(old)).isEqualTo(Order.Status.REPLACED);
        assertThat(status(fresh)).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void releasesAHeldRestWhoseTimeComesAfterTheStart() throws Exception {
        holdTheRestFor(Duration.ofMillis(500));
        var order = place("c-1", null);
        engine.open(ANN, order);
        assertThat(status(order)).isEqualTo(Order.Status.PARTIALLY_FILLED);

        restart();

        await().until(() -> status(order) == Order.Status.FILLED);
    }

    @Test
    void keepsARestThatWaitsForAQuoteWaitingThroughAStart() throws Exception {
        holdTheRestFor(Duration.ZERO);
        var order = place("c-1", null);
        engine.open(ANN, order);

        restart();
        assertThat(status(order)).isEqualTo(Order.Status.PARTIALLY_FILLED);

        engine.setQuote(AAPL, quote("191", "192"));
        assertThat(status(order)).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void keepsQuotesMarketAndClockThroughAStart() throws Exception {
        engine.setQuote(AAPL, quote("7", "8"));
        engine.switchMarket(false);
        engine.shiftClock(Duration.ofDays(3));

        restart();

        assertThat(engine.<Quote>read(venue -> venue.quote(AAPL))).isEqualTo(quote("7", "8"));
        assertThat(engine.<Boolean>read(venue -> venue.isMarketOpen())).isFalse();
        assertThat(engine.<Duration>read(venue -> venue.clockOffset())).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void neverGivesTwoOrdersTheSameTime() {
        var first = order(place("c-1", null));
        var second = order(place("c-2", null));

        assertThat(second.times().created()).isAfter(first.times().created());
    }

    @Test
    void neverGivesTwoOrdersTheSameTimeThroughAStartEither() throws Exception {
        var first = order(place("c-1", new BigDecimal("100")));

        restart();

        assertThat(order(place("c-2", null)).times().created())
                .isAfter(first.times().created());
    }

    private void holdTheRestFor(Duration delay) {
        faults.add(new Fault(ANN, "POST", "/v2/orders", Fault.Kind.PARTIAL_FILL, 1, delay));
    }

    private UUID place(String clientOrderId, @Nullable BigDecimal limit) {
        var terms = new OrderTerms(
                clientOrderId,
                AAPL,
                OrderTerms.Side.BUY,
                limit == null ? OrderTerms.Type.MARKET : OrderTerms.Type.LIMIT,
                OrderTerms.TimeInForce.DAY,
                BigDecimal.TWO,
                limit,
                false);
        return taken(engine.place(ANN, terms)).id();
    }

    private static Order taken(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken(var order) -> order;
            case Outcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }

    private Order.Status status(UUID order) {
        return order(order).status();
    }

    private Order order(UUID id) {
        return engine.read(venue -> venue.account(ANN).find(id));
    }

    private void restart() throws IOException {
        close();
        engine = open();
    }

    private void close() throws IOException {
        timers.close();
        engine.close();
    }

    /** The clock stands still, which real ones do for short times, too. */
    private VenueEngine open() throws IOException {
        var setup = new VenueSetup(
                Map.of(ANN, new BigDecimal("1000000")),
                List.of(new Instrument(AAPL, BigDecimal.ONE, new BigDecimal("0.01"), quote("190.00", "190.02"))));
        var now = Instant.parse("2026-11-20T15:00:00Z");
        InstantSource clock = () -> now;
        timers = new Timers();
        return new VenueEngine(setup, directory, faults, timers, clock, UUID::randomUUID, published::add);
    }

    private static Quote quote(String bid, String ask) {
        return new Quote(new BigDecimal(bid), new BigDecimal(ask));
    }
}
