package io.tradewind.execution.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.broker.BrokerCapabilities.DedupScope;
import io.tradewind.execution.order.Orders;
import io.tradewind.reference.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdmissionTests {

    private static final Quantity LOT = Quantity.of(35);

    @Test
    void admitsAnEntryWhenEverythingIsInOrder() {
        assertThat(Admission.decide(entry("70", "52000.05"), facts(it -> it)))
                .isEqualTo(new Verdict.Admitted(
                        Quantity.of(70), OrderType.MARKET, TimeInForce.DAY, null, OrderConditions.NONE));
        assertThat(Admission.decide(entry("70", "52000.05"), facts(it -> it.orderType(OrderType.LIMIT))))
                .isEqualTo(new Verdict.Admitted(
                        Quantity.of(70), OrderType.LIMIT, TimeInForce.DAY, Price.of("52000.05"), OrderConditions.NONE));
    }

    @Test
    @Tag("B-09")
    void keepsWhatAnOrderWaitsForAndShows() {
        OrderConditions stop = new OrderConditions(Price.of("51000"), null);
        OrderConditions hidden = new OrderConditions(null, Quantity.of(35));

        assertThat(Admission.decide(
                        asking(exit("35"), stop),
                        facts(it -> it.orderType(OrderType.STOP).held("70", "0"))))
                .isEqualTo(new Verdict.Admitted(Quantity.of(35), OrderType.STOP, TimeInForce.DAY, null, stop));
        assertThat(Admission.decide(
                        asking(entry("70", "52000.05"), stop), facts(it -> it.orderType(OrderType.STOP_LIMIT))))
                .isEqualTo(new Verdict.Admitted(
                        Quantity.of(70), OrderType.STOP_LIMIT, TimeInForce.DAY, Price.of("52000.05"), stop));
        assertThat(code(asking(entry("70", null), hidden), it -> it)).isEqualTo("UNSUPPORTED_ORDER");
        assertThat(Admission.decide(asking(entry("35", null), hidden), facts(it -> it)))
                .isEqualTo(new Verdict.Admitted(
                        Quantity.of(35), OrderType.MARKET, TimeInForce.DAY, null, OrderConditions.NONE));
    }

    /** At the market it would sell now what is to be sold later, if ever. */
    @Test
    void deniesAnExitWhoseTriggerPriceCannotBe() {
        OrderConditions off = new OrderConditions(Price.of("51000.01"), null);

        assertThat(code(
                        asking(exit("35"), off),
                        it -> it.orderType(OrderType.STOP).held("70", "0")))
                .isEqualTo("OFF_TICK");
    }

    private static AdmissionRequest asking(AdmissionRequest request, OrderConditions conditions) {
        return new AdmissionRequest(
                request.account(),
                request.book(),
                request.instrument(),
                request.entry(),
                request.quantity(),
                request.price(),
                conditions,
                request.timeInForce(),
                request.age(),
                request.mayWait());
    }

    @Test
    @Tag("A-07")
    void deniesAnEntryThatCannotBeAnOrder() {
        assertThat(code(entry("70", "1"), it -> it.instrument(null))).isEqualTo("UNKNOWN_INSTRUMENT");
        assertThat(code(entry("70", "1"), it -> it.orderType(null))).isEqualTo("UNKNOWN_BOOK");
        assertThat(code(entry("36", "1"), it -> it)).isEqualTo("NOT_WHOLE_LOTS");
        assertThat(code(entry("70", null), it -> it.orderType(OrderType.LIMIT))).isEqualTo("PRICE_MISSING");
        assertThat(code(entry("70", "1.01"), it -> it.orderType(OrderType.LIMIT)))
                .isEqualTo("OFF_TICK");
        assertThat(code(entry("70", "1"), it -> it.takes(Set.of(OrderType.LIMIT))))
                .isEqualTo("UNSUPPORTED_ORDER");
    }

    @Test
    void deniesAnEntryOfAnAccountThatMayNotOpenAnything() {
        assertThat(code(entry("70", "1"), it -> it.halted(true))).isEqualTo("ACCOUNT_HALTED");
        assertThat(code(late(entry("70", "1")), it -> it.ready(false))).isEqualTo("ACCOUNT_NOT_READY");
        assertThat(code(late(entry("70", "1")), it -> it.doubt("tw1"))).isEqualTo("INSTRUMENT_IN_DOUBT");
        assertThat(code(entry("70", "1"), it -> it.permitted(false))).isEqualTo("NO_PERMISSION");
        assertThat(code(aged(entry("70", "1"), Duration.ofMinutes(6)), it -> it))
                .isEqualTo("SIGNAL_TOO_OLD");
    }

    @Test
    void letsAnEntryWaitForWhatMayStillCome() {
        assertThat(Admission.decide(entry("70", "1"), facts(it -> it.ready(false))))
                .isInstanceOf(Verdict.Wait.class);
        assertThat(Admission.decide(entry("70", "1"), facts(it -> it.doubt("tw1"))))
                .isInstanceOf(Verdict.Wait.class);
        assertThat(Admission.decide(
                        entry("70", "1"), facts(it -> it.permitted(false).starting(true))))
                .isInstanceOf(Verdict.Wait.class);
        assertThat(code(late(entry("70", "1")), it -> it.permitted(false).starting(true)))
                .isEqualTo("NO_PERMISSION");
    }

    @Test
    void neverBlocksAnExitByWhatBlocksEntries() {
        AdmissionFacts worst = facts(it -> it.ready(false)
                .halted(true)
                .permitted(false)
                .doubt("tw1")
                .orderType(null)
                .instrument(null)
                .held("70", "0"));

        Verdict verdict = Admission.decide(aged(exit(null), Duration.ofHours(5)), worst);

        assertThat(verdict)
                .isEqualTo(new Verdict.Admitted(
                        Quantity.of(70), OrderType.MARKET, TimeInForce.DAY, null, OrderConditions.NONE));
    }

    @Test
    void letsAnExitWaitUntilItIsKnownWhatIsBeingSold() {
        assertThat(Admission.decide(
                        late(exit("35")), facts(it -> it.proven(false).held("70", "0"))))
                .isInstanceOf(Verdict.Wait.class);
    }

    /** A stop is taken back to sell at once; a stop comes with the entry that it protects. */
    @Test
    void letsAnExitWaitForAMomentWhileThereMayBeMoreToSell() {
        assertThat(Admission.decide(exit("70"), facts(it -> it.held("70", "70").working(true, false))))
                .isInstanceOf(Verdict.Wait.class);
        assertThat(Admission.decide(exit(null), facts(it -> it.held("70", "35").working(true, false))))
                .isInstanceOf(Verdict.Wait.class);
        assertThat(Admission.decide(exit("35"), facts(it -> it.held("0", "0").working(false, true))))
                .isInstanceOf(Verdict.Wait.class);

        assertThat(code(late(exit("70")), it -> it.held("70", "70").working(true, false)))
                .isEqualTo("NOTHING_TO_EXIT");
        assertThat(((Verdict.Admitted) Admission.decide(
                                late(exit(null)),
                                facts(it -> it.held("70", "35").working(true, false))))
                        .quantity())
                .isEqualTo(Quantity.of(35));
        assertThat(((Verdict.Admitted) Admission.decide(
                                exit("35"), facts(it -> it.held("70", "35").working(true, true))))
                        .quantity())
                .isEqualTo(Quantity.of(35));
    }

    @Test
    void sizesExitsFromWhatIsHeldAndNotBeingSold() {
        assertThat(sold(exit(null), "105", "0")).isEqualTo(Quantity.of(105));
        assertThat(sold(exit(null), "105", "35")).isEqualTo(Quantity.of(70));
        assertThat(sold(exit("35"), "105", "0")).isEqualTo(Quantity.of(35));
        assertThat(sold(exit("500"), "105", "35")).isEqualTo(Quantity.of(70));
        assertThat(sold(exit("40"), "105", "0")).isEqualTo(Quantity.of(35));
        assertThat(sold(exit(null), "17", "0")).isEqualTo(Quantity.of(17));
        assertThat(code(exit("35"), it -> it.held("35", "35"))).isEqualTo("NOTHING_TO_EXIT");
        assertThat(code(exit(null), it -> it.held("-35", "0"))).isEqualTo("NOTHING_TO_EXIT");
        assertThat(code(exit("10"), it -> it.held("70", "0"))).isEqualTo("NOT_WHOLE_LOTS");
    }

    @Test
    void neverSellsMoreThanIsHeldWhateverIsAsked() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            int held = random.nextInt(400) - 50;
            int working = random.nextInt(300);
            AdmissionRequest request = random.nextBoolean() ? exit(null) : exit("" + (1 + random.nextInt(400)));

            Verdict verdict = Admission.decide(request, facts(it -> it.held("" + held, "" + working)));

            if (verdict instanceof Verdict.Admitted admitted) {
                assertThat(admitted.quantity())
                        .as("seed %d, case %d", seed, i)
                        .isLessThanOrEqualTo(Quantity.of(held - working))
                        .isGreaterThan(Quantity.ZERO);
            }
        }
    }

    private static Quantity sold(AdmissionRequest request, String held, String working) {
        return ((Verdict.Admitted) Admission.decide(request, facts(it -> it.held(held, working)))).quantity();
    }

    private static String code(AdmissionRequest request, UnaryOperator<Facts> change) {
        Verdict verdict = Admission.decide(request, facts(change));
        assertThat(verdict).isInstanceOf(Verdict.Denied.class);
        return ((Verdict.Denied) verdict).reason().code();
    }

    private static AdmissionRequest entry(String quantity, String price) {
        return request(true, quantity, price, Duration.ofSeconds(1), true);
    }

    private static AdmissionRequest exit(String quantity) {
        return request(false, quantity, null, Duration.ofSeconds(1), true);
    }

    private static AdmissionRequest late(AdmissionRequest request) {
        return request(request.entry(), text(request.quantity()), text(request.price()), request.age(), false);
    }

    private static AdmissionRequest aged(AdmissionRequest request, Duration age) {
        return request(request.entry(), text(request.quantity()), text(request.price()), age, true);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static AdmissionRequest request(
            boolean entry, String quantity, String price, Duration age, boolean mayWait) {
        return new AdmissionRequest(
                new AccountId("A"),
                new BookId("demo"),
                new InstrumentId("BANK_NIFTY"),
                entry,
                quantity == null ? null : Quantity.of(quantity),
                price == null ? null : Price.of(price),
                OrderConditions.NONE,
                TimeInForce.DAY,
                age,
                mayWait);
    }

    private static AdmissionFacts facts(UnaryOperator<Facts> change) {
        return change.apply(new Facts()).build();
    }

    /** Everything in order, except what a test changes. */
    private static final class Facts {
        private boolean proven = true;
        private boolean ready = true;
        private boolean halted;
        private boolean permitted = true;
        private boolean starting;
        private Instrument instrument =
                new Instrument(new InstrumentId("BANK_NIFTY"), "INR", LOT, new BigDecimal("0.05"), BigDecimal.ONE);
        private OrderType orderType = OrderType.MARKET;
        private ClientOrderId doubt;
        private Quantity held = Quantity.ZERO;
        private Orders.Working working = Orders.Working.NONE;
        private Set<OrderType> takes = Set.of(OrderType.values());

        Facts proven(boolean value) {
            proven = value;
            return this;
        }

        Facts ready(boolean value) {
            ready = value;
            return this;
        }

        Facts halted(boolean value) {
            halted = value;
            return this;
        }

        Facts permitted(boolean value) {
            permitted = value;
            return this;
        }

        Facts starting(boolean value) {
            starting = value;
            return this;
        }

        Facts instrument(Instrument value) {
            instrument = value;
            return this;
        }

        Facts orderType(OrderType value) {
            orderType = value;
            return this;
        }

        Facts doubt(String order) {
            doubt = new ClientOrderId(order);
            return this;
        }

        Facts held(String quantity, String beingSold) {
            held = Quantity.of(quantity);
            working = new Orders.Working(Quantity.of(beingSold), false, false);
            return this;
        }

        Facts working(boolean exitEnding, boolean entry) {
            working = new Orders.Working(working.exits(), exitEnding, entry);
            return this;
        }

        Facts takes(Set<OrderType> types) {
            takes = types;
            return this;
        }

        AdmissionFacts build() {
            return new AdmissionFacts(
                    ready ? "READY" : "CONNECTING",
                    proven,
                    ready,
                    halted,
                    permitted,
                    starting,
                    instrument,
                    orderType,
                    doubt,
                    held,
                    working,
                    new BrokerCapabilities(
                            "sim",
                            DedupScope.FOR_EVER,
                            48,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(1),
                            takes,
                            Set.of(TimeInForce.DAY),
                            false,
                            false),
                    Duration.ofMinutes(5));
        }
    }
}
