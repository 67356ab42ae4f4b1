package io.tradewind.proof.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTests {

    private static final Follower HALF = new Follower("F", new BigDecimal("0.5"));

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Made made = new Made();

    @Test
    void findsNothingInACleanMirror() {
        made.leader(order("L1", null, true, "10", "90", "new", "0"));
        made.copy("L1", new Copy("WORKING", "", List.of(order("F1", null, true, "5", "90", "new", "0"))));
        made.leader(order("L2", null, true, "4", null, "filled", "4"));
        made.copy("L2", new Copy("FILLED", "", List.of(order("F2", null, true, "2", null, "filled", "2"))));
        made.leader(order("L3", null, true, "8", "90", "canceled", "0"));
        made.copy("L3", new Copy("NOTHING", "CANCELED", List.of(order("F3", null, true, "4", "90", "canceled", "0"))));

        assertThat(Judgement.of(made).findings()).isEmpty();
    }

    @Test
    void followsReplacementsToTheOrderThatStandsNow() {
        made.leader(order("L1", null, true, "10", "90", "replaced", "4"));
        made.leader(order("L2", "L1", true, "20", "91", "new", "0"));
        made.copy(
                "L1",
                new Copy(
                        "WORKING",
                        "",
                        List.of(
                                order("F1", null, true, "5", "90", "canceled", "2"),
                                order("F2", null, true, "10", "91", "new", "0"))));

        assertThat(Judgement.of(made).findings()).isEmpty();
    }

    @Test
    void findsWhatIsThereTwice() {
        made.leader(order("L1", null, true, "10", "90", "new", "0"));
        made.copy(
                "L1",
                new Copy(
                        "WORKING",
                        "",
                        List.of(
                                order("F1", null, true, "5", "90", "new", "0"),
                                order("F2", null, true, "5", "90", "new", "0"))));
        made.leader(order("L2", null, true, "4", null, "filled", "4"));
        made.copy("L2", new Copy("FILLED", "", List.of(order("F3", null, true, "3", null, "filled", "3"))));

        assertThat(Judgement.of(made).duplicates()).hasSize(2);
    }

    @Test
    void findsAnOrderThatNobodyLeads() {
        made.leader(order("L1", null, true, "10", "90", "canceled", "0"));
        made.copy("L1", new Copy("WORKING", "", List.of(order("F1", null, true, "5", "90", "new", "0"))));
        made.orders.add(order("F9", null, true, "5", "90", "canceled", "0"));

        assertThat(Judgement.of(made).orphans()).hasSize(2);
    }

    @Test
    void findsWhatIsMissingOrOtherwise() {
        made.leader(order("L1", null, true, "10", "90", "new", "0"));
        made.leader(order("L2", null, true, "10", "91", "new", "0"));
        made.copy("L2", new Copy("WORKING", "", List.of(order("F1", null, true, "5", "90", "new", "0"))));
        made.leader(order("L3", null, true, "10", null, "filled", "10"));
        made.copy("L3", new Copy("PARTLY", "", List.of(order("F2", null, true, "5", null, "canceled", "3"))));

        assertThat(Judgement.of(made).mismatches()).hasSize(3);
    }

    @Test
    void countsWhatWasRefusedForAReasonSuchARunMayHave() {
        made.leader(order("L1", null, true, "10", "90", "new", "0"));
        made.copy("L1", new Copy("DENIED", "NO_PERMISSION", List.of()));
        made.leader(order("L2", null, true, "10", "90", "new", "0"));
        made.copy("L2", new Copy("DENIED", "UNKNOWN_INSTRUMENT", List.of()));

        assertThat(Judgement.of(made).denied()).isEqualTo(1);
        assertThat(Judgement.of(made).mismatches()).hasSize(1);
    }

    /**
     * A process that ends between commit and sending leaves an entry that is provably nowhere; a sale is tried again.
     */
    @Test
    void excusesAnEntryThatWasNeverSentAndNoSale() {
        made.leader(order("L1", null, true, "10", "90", "new", "0"));
        made.copy("L1", new Copy("DONE", "ABSENT_PROVEN", List.of()));
        assertThat(Judgement.of(made).mismatches()).isEmpty();
        assertThat(Judgement.of(made).denied()).isEqualTo(1);

        made.leader(order("L2", null, true, "10", null, "filled", "10"));
        made.copy("L2", new Copy("FILLED", "", List.of(order("F2", null, true, "5", null, "filled", "5"))));
        made.leader(order("L3", null, false, "4", null, "filled", "4"));
        made.copy("L3", new Copy("DONE", "ABSENT_PROVEN", List.of()));
        assertThat(Judgement.of(made).mismatches()).hasSize(1);
    }

    @Test
    void asksOfASaleNoMoreThanWasHeld() {
        made.leader(order("L1", null, true, "6", null, "filled", "6"));
        made.copy("L1", new Copy("FILLED", "", List.of(order("F1", null, true, "3", null, "filled", "3"))));
        made.leader(order("L2", null, false, "20", null, "filled", "20"));
        made.copy("L2", new Copy("FILLED", "", List.of(order("F2", null, false, "3", null, "filled", "3"))));
        made.leader(order("L3", null, true, "4", null, "filled", "4"));
        made.copy("L3", new Copy("FILLED", "", List.of(order("F3", null, true, "2", null, "filled", "2"))));

        assertThat(Judgement.of(made).findings()).isEmpty();
    }

    private static VenueOrder order(
            String id,
            @Nullable String replaces,
            boolean buys,
            String quantity,
            @Nullable String limit,
            String status,
            String executed) {
        return new VenueOrder(
                id,
                "c-" + id,
                replaces,
                "AAPL",
                buys,
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                status,
                new BigDecimal(executed),
                NOON.plusSeconds(Integer.parseInt(id.substring(1))),
                status.equals("filled") ? NOON.plusSeconds(Integer.parseInt(id.substring(1))) : null);
    }

    private static final class Made implements Judgement.Evidence {
        private final List<VenueOrder> leader = new ArrayList<>();
        private final Map<String, Copy> copies = new LinkedHashMap<>();
        private final List<VenueOrder> orders = new ArrayList<>();

        void leader(VenueOrder order) {
            leader.add(order);
        }

        void copy(String leaderOrder, Copy copy) {
            copies.put(leaderOrder, copy);
            orders.addAll(copy.orders());
        }

        @Override
        public List<LeaderOrder> leaderOrders() {
            return LeaderOrder.chains(leader);
        }

        @Override
        public List<Follower> followers() {
            return List.of(HALF);
        }

        @Override
        public Copy copy(LeaderOrder order, Follower follower) {
            return copies.getOrDefault(order.id(), Copy.NONE);
        }

        @Override
        public List<VenueOrder> orders(Follower follower) {
            return orders;
        }
    }
}
