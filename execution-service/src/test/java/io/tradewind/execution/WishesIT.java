package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderUnwanted;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.domain.WishId;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.intent.Intents;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.wish.Wishes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is wished for an account: placed, changed and withdrawn, and never more at the venue than was wished. */
class WishesIT {

    private static final String FAR_BELOW = "100.00";

    private final World world = World.shared();

    @Test
    @Tag("C01")
    void aWishForAMarketOrderIsPlacedOnceAndFilled() {
        world.ready("BENCH-022");

        OrderWanted wish = WantedOrders.market("BENCH-022", "w1", 1, Action.ENTER, "10");
        world.inputs.wish(wish);
        world.inputs.wish(wish);

        IntentClosed closed = world.heard.closed("BENCH-022");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.signalId()).isEqualTo(wish.wishId().asSignal());
        OrderFilled fill = world.heard.events("BENCH-022", OrderFilled.class).getFirst();
        assertThat(fill.book()).isEqualTo(new BookId("copy:LEADER"));
        assertThat(world.venue.placements("BENCH-022")).hasSize(1);
    }

    @Test
    @Tag("C02")
    @Tag("C09")
    @Tag("C11")
    @Tag("C16")
    void aLimitOrderIsPlacedChangedAndCanceled() {
        world.ready("BENCH-097");

        world.inputs.wish(WantedOrders.limit("BENCH-097", "w1", 1, "10", FAR_BELOW));
        awaitOpen("BENCH-097", "10", FAR_BELOW);
        world.inputs.wish(WantedOrders.limit("BENCH-097", "w1", 2, "20", "101.00"));
        awaitOpen("BENCH-097", "20", "101");
        world.inputs.wish(new OrderUnwanted(new AccountId("BENCH-097"), new WishId("BENCH-097-w1"), 3, Instant.now()));

        IntentClosed closed = world.heard.closed("BENCH-097");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("WISH_WITHDRAWN");
        assertThat(open("BENCH-097")).isEmpty();
        assertThat(world.venue.placements("BENCH-097")).hasSize(2);
        assertThat(world.heard.events("BENCH-097", OrderSubmitted.class))
                .extracting(OrderSubmitted::timeInForce)
                .containsOnly(TimeInForce.GTC);
        assertThat(world.heard.events("BENCH-097", IntentAdmitted.class)).hasSize(2);
    }

    /** Where the broker cannot show less than all of an order, there is none rather than another one. */
    @Test
    @Tag("B-09")
    void anOrderCarriesItsTriggerPriceItsValidityAndWhatOfItIsShown() {
        world.ready("BENCH-087");
        world.inputs.wish(WantedOrders.market("BENCH-087", "w1", 1, Action.ENTER, "10"));
        world.heard.await("BENCH-087", IntentClosed.class, 1);

        world.inputs.wish(WantedOrders.waiting("BENCH-087", "w2", "150.00", "149.50", Quantity.of(2)));
        IntentDenied denied =
                world.heard.await("BENCH-087", IntentDenied.class, 1).getFirst();
        assertThat(denied.code()).isEqualTo("UNSUPPORTED_ORDER");
        assertThat(denied.detail()).contains("shows less than its quantity");

        world.inputs.wish(WantedOrders.waiting("BENCH-087", "w3", "150.00", "149.50", null));
        JsonNode placed = awaitOpen("BENCH-087", "10", "149.5");
        assertThat(placed.path("type").asString()).isEqualTo("stop_limit");
        assertThat(placed.path("time_in_force").asString()).isEqualTo("gtc");
        assertThat(Price.of(placed.path("stop_price").asString())).isEqualTo(Price.of("150"));
        assertThat(world.heard.events("BENCH-087", OrderSubmitted.class).getLast())
                .returns(OrderType.STOP_LIMIT, OrderSubmitted::orderType)
                .returns(Price.of("150"), OrderSubmitted::triggerPrice)
                .returns(Price.of("149.5"), OrderSubmitted::limitPrice);

        // All is still being sold when the next exit comes, and free a moment later.
        world.inputs.wish(new OrderUnwanted(new AccountId("BENCH-087"), new WishId("BENCH-087-w3"), 2, Instant.now()));
        world.inputs.wish(WantedOrders.market("BENCH-087", "w4", 1, Action.REDUCE, "10"));
        assertThat(world.heard.await("BENCH-087", IntentClosed.class, 3))
                .extracting(IntentClosed::outcome)
                .containsExactly(Outcome.FILLED, Outcome.NOTHING, Outcome.FILLED);
        assertThat(open("BENCH-087")).isEmpty();
    }

    @Test
    @Tag("C17")
    void aChangeAfterAPartialFillAsksForTheRestOnly() {
        world.ready("BENCH-098");
        world.venue.fault("BENCH-098", "PARTIAL_FILL", "POST", "/v2/orders", 1, 0);

        world.inputs.wish(WantedOrders.limit("BENCH-098", "w1", 1, "10", "195.00"));
        Quantity executed =
                world.heard.await("BENCH-098", OrderFilled.class, 1).getFirst().cumAfter();
        assertThat(executed).isLessThan(Quantity.of(10));
        world.inputs.wish(WantedOrders.limit("BENCH-098", "w1", 2, "10", FAR_BELOW));

        awaitOpen("BENCH-098", Quantity.of(10).minus(executed).toString(), FAR_BELOW);
        world.inputs.wish(WantedOrders.limit("BENCH-098", "w1", 3, executed.toString(), FAR_BELOW));
        IntentClosed closed = world.heard.closed("BENCH-098");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.cumulativeQuantity()).isEqualTo(executed);
        assertThat(open("BENCH-098")).isEmpty();
    }

    @Test
    @Tag("K35")
    void changesThatComeFasterThanTheyCanBeMadeAreLeftOut() {
        world.ready("BENCH-099");
        world.venue.fault("BENCH-099", "SLOW", "POST", "/v2/orders", 1, 600);

        for (int revision = 1; revision <= 20; revision++) {
            world.inputs.wish(WantedOrders.limit("BENCH-099", "w1", revision, String.valueOf(revision), FAR_BELOW));
        }

        awaitOpen("BENCH-099", "20", FAR_BELOW);
        assertThat(world.venue.placements("BENCH-099")).hasSizeLessThan(20);
    }

    @Test
    @Tag("C14")
    @Tag("C18")
    void anExecutedWishIsLeftAlone() {
        world.ready("BENCH-076");
        world.inputs.wish(WantedOrders.market("BENCH-076", "w1", 1, Action.ENTER, "10"));
        world.heard.await("BENCH-076", IntentClosed.class, 1);

        world.inputs.wish(WantedOrders.market("BENCH-076", "w1", 2, Action.ENTER, "8"));
        world.inputs.wish(new OrderUnwanted(new AccountId("BENCH-076"), new WishId("BENCH-076-w1"), 3, Instant.now()));
        world.inputs.wish(WantedOrders.market("BENCH-076", "w2", 1, Action.ENTER, "5"));

        world.heard.await("BENCH-076", IntentClosed.class, 2);
        assertThat(world.venue.placements("BENCH-076")).hasSize(2);
        assertThat(world.heard.events("BENCH-076", IntentClosed.class)).hasSize(2);
    }

    @Test
    void whatWasWithdrawnOrFilledGoesOnWhenMoreIsWanted() {
        world.ready("BENCH-079");
        world.inputs.wish(WantedOrders.limit("BENCH-079", "w1", 1, "10", FAR_BELOW));
        awaitOpen("BENCH-079", "10", FAR_BELOW);
        world.inputs.wish(new OrderUnwanted(new AccountId("BENCH-079"), new WishId("BENCH-079-w1"), 2, Instant.now()));
        world.heard.await("BENCH-079", IntentClosed.class, 1);

        world.inputs.wish(WantedOrders.limit("BENCH-079", "w1", 3, "12", "101.00"));
        awaitOpen("BENCH-079", "12", "101.00");

        world.inputs.wish(WantedOrders.limit("BENCH-079", "w1", 4, "12", "195.00"));
        assertThat(world.heard
                        .await("BENCH-079", IntentClosed.class, 2)
                        .getLast()
                        .outcome())
                .isEqualTo(Outcome.FILLED);
        world.inputs.wish(WantedOrders.limit("BENCH-079", "w1", 5, "15", "195.00"));
        assertThat(world.heard
                        .await("BENCH-079", IntentClosed.class, 3)
                        .getLast()
                        .cumulativeQuantity())
                .isEqualTo(Quantity.of(15));
        assertThat(world.heard.events("BENCH-079", OrderFilled.class).getLast().lastQuantity())
                .isEqualTo(Quantity.of(3));
    }

    @Test
    void aReductionSellsWhatTheBookHoldsAndNoMore() {
        world.ready("BENCH-077");
        world.inputs.wish(WantedOrders.market("BENCH-077", "w1", 1, Action.ENTER, "10"));
        world.heard.await("BENCH-077", IntentClosed.class, 1);

        world.inputs.wish(WantedOrders.market("BENCH-077", "w2", 1, Action.REDUCE, "25"));
        world.inputs.wish(WantedOrders.market("BENCH-077", "w3", 1, Action.REDUCE, "1"));

        world.heard.await("BENCH-077", IntentClosed.class, 2);
        assertThat(world.heard
                        .events("BENCH-077", OrderSubmitted.class)
                        .getLast()
                        .quantity())
                .isEqualTo(Quantity.of(10));
        assertThat(world.heard
                        .await("BENCH-077", IntentDenied.class, 1)
                        .getFirst()
                        .code())
                .isEqualTo("NOTHING_TO_EXIT");
    }

    @Test
    void aWishWithdrawnBeforeItsAccountWasReadyIsNeverPlaced() {
        world.doors.awaitReady("BENCH-078");
        world.venue.fault("BENCH-078", "STREAM_DROP", "*", "*", 1, 3000);

        world.inputs.wish(WantedOrders.limit("BENCH-078", "w1", 1, "10", FAR_BELOW));
        world.inputs.wish(new OrderUnwanted(new AccountId("BENCH-078"), new WishId("BENCH-078-w1"), 2, Instant.now()));
        world.inputs.wish(new OrderUnwanted(new AccountId("BENCH-078"), new WishId("BENCH-078-w2"), 1, Instant.now()));
        assertThat(world.heard.closed("BENCH-078").code()).isEqualTo("WISH_WITHDRAWN");
        world.inputs.permit("BENCH-078");
        world.doors.awaitReady("BENCH-078");
        world.inputs.wish(WantedOrders.market("BENCH-078", "w3", 1, Action.ENTER, "1"));

        await().atMost(World.LIMIT)
                .until(() -> world.venue.placements("BENCH-078").size() == 1);
        assertThat(world.venue.placements("BENCH-078").getFirst().path("body").toString())
                .contains("market");
    }

    /** Ids are hashes; what came in one transaction has one time. */
    @Test
    void whatCameTogetherIsTakenUpInTheOrderItCame() {
        AccountId account = new AccountId("IN-ORDER");
        Instant now = Instant.now();
        Wishes wishes = world.bean(Wishes.class);
        Intents intents = world.bean(Intents.class);
        List<WishId> sent = IntStream.range(0, 20)
                .mapToObj(number -> new WishId("IN-ORDER-" + (20 - number)))
                .toList();

        for (WishId id : sent) {
            OrderWanted wish = new OrderWanted(
                    account,
                    id,
                    1,
                    "copy-trade-service",
                    new BookId("copy:LEADER"),
                    new InstrumentId("AAPL"),
                    Product.CASH,
                    Action.REDUCE,
                    Quantity.of(1),
                    OrderType.MARKET,
                    TimeInForce.DAY,
                    null,
                    null,
                    null,
                    now);
            wishes.keep(wish);
            IntentId intent = ClientOrderIds.intentOf(id.asSignal(), account);
            intents.insert(Intent.received(IntentTerms.of(intent, wish)), now);
        }

        assertThat(wishes.waiting(account, 20))
                .extracting(wish -> wish.terms().wishId())
                .isEqualTo(sent);
        assertThat(intents.undecided(account))
                .extracting(stored -> stored.intent().terms().signalId())
                .isEqualTo(sent.stream().map(WishId::asSignal).toList());
    }

    private JsonNode awaitOpen(String account, String quantity, String limit) {
        await().atMost(World.LIMIT).untilAsserted(() -> {
            List<JsonNode> open = open(account);
            assertThat(open).hasSize(1);
            JsonNode order = open.getFirst();
            assertThat(order.path("qty").asString()).isEqualTo(quantity);
            assertThat(Price.of(order.path("limit_price").asString())).isEqualTo(Price.of(limit));
        });
        return open(account).getFirst();
    }

    private List<JsonNode> open(String account) {
        List<JsonNode> orders = new ArrayList<>();
        world.venue.orders(account, "open").forEach(orders::add);
        return orders;
    }
}
