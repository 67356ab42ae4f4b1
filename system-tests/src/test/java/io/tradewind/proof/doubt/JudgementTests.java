package io.tradewind.proof.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.doubt.Evidence.Asked;
import io.tradewind.proof.doubt.Evidence.Blind;
import io.tradewind.proof.doubt.Evidence.Doubt;
import io.tradewind.proof.doubt.Evidence.OurOrder;
import io.tradewind.proof.doubt.Evidence.VenueOrder;
import io.tradewind.proof.doubt.Evidence.Wish;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge itself: what it must not let pass. */
class JudgementTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final OurOrder FILLED = ours("o1", "FILLED", "10", "10");
    private static final VenueOrder THERE = venue("v1", "o1", "10");

    @Test
    void findsNothingWhereBothSidesAgree() {
        assertThat(judge("FILLED", List.of(FILLED), List.of(THERE)).findings()).isEmpty();
        assertThat(judge("NOTHING", List.of(ours("o1", "CANCELED", "0", "0")), List.of(venue("v1", "o1", "0")))
                        .findings())
                .isEmpty();
        assertThat(judge("PARTLY", List.of(ours("o1", "CANCELED", "4", "4")), List.of(venue("v1", "o1", "4")))
                        .findings())
                .isEmpty();
        assertThat(judge("DENIED", List.of(), List.of()).findings()).isEmpty();
        assertThat(judge("STALE", List.of(ours("o1", "ABSENT_PROVEN", "0", "0")), List.of())
                        .findings())
                .isEmpty();
    }

    @Test
    void findsAnOrderOrAFillThatTheRecordDoesNotHave() {
        assertThat(judge("DENIED", List.of(), List.of(THERE)).lost())
                .singleElement()
                .asString()
                .startsWith("the record does not have ");
        assertThat(judge("FILLED", List.of(ours("o1", "FILLED", "10", "4")), List.of(THERE))
                        .lost())
                .hasSize(1);
        assertThat(judge("FILLED", List.of(ours("o1", "FILLED", "4", "10")), List.of(THERE))
                        .lost())
                .hasSize(1);
    }

    @Test
    void findsAnOrderThatIsOpenAtTheVenueAlone() {
        VenueOrder open = new VenueOrder("v1", "A", "o1", true, BigDecimal.ZERO);

        assertThat(judge("STALE", List.of(ours("o1", "ABSENT_PROVEN", "0", "0")), List.of(open))
                        .lost())
                .singleElement()
                .asString()
                .startsWith("it is open at the venue");
    }

    @Test
    void findsASignalWithoutFateOrWithoutOrder() {
        assertThat(judge("", List.of(), List.of()).lost())
                .singleElement()
                .asString()
                .startsWith("nobody knows ");
        assertThat(judge("NOTHING", List.of(), List.of()).lost())
                .singleElement()
                .asString()
                .endsWith("has no order");
    }

    @Test
    void findsWhatTheVenueHasTwice() {
        assertThat(judge("FILLED", List.of(FILLED), List.of(venue("v1", "o1", "4"), venue("v2", "o1", "6")))
                        .duplicates())
                .singleElement()
                .asString()
                .startsWith("the venue has 2 orders");
        assertThat(judge(
                                "FILLED",
                                List.of(ours("o1", "CANCELED", "4", "4"), ours("o2", "CANCELED", "6", "6")),
                                List.of(venue("v1", "o1", "4"), venue("v2", "o2", "6")))
                        .duplicates())
                .singleElement()
                .asString()
                .startsWith("the venue has several orders for ");
        assertThat(judge("FILLED", List.of(ours("o1", "FILLED", "11", "11")), List.of(venue("v1", "o1", "11")))
                        .duplicates())
                .singleElement()
                .asString()
                .startsWith("the venue executed 11 for ");
    }

    @Test
    void findsAnOrderThatWasSentAgain() {
        Judgement judgement = Judgement.of(new Evidence(
                List.of(),
                List.of(),
                Map.of(),
                List.of(FILLED),
                List.of(THERE),
                List.of("o1", "o1"),
                List.of(),
                List.of()));

        assertThat(judgement.duplicates()).containsExactly("order o1 was sent again");
    }

    @Test
    void findsARejectOfWhatWasExecuted() {
        for (String status : List.of("REJECTED", "ABSENT_PROVEN")) {
            assertThat(judge("FILLED", List.of(ours("o1", status, "10", "10")), List.of(THERE))
                            .falseRejects())
                    .hasSize(1);
        }
        for (String fate : List.of("STALE", "NOTHING", "DENIED", "PARTLY")) {
            assertThat(judge(fate, List.of(FILLED), List.of(THERE)).falseRejects())
                    .singleElement()
                    .asString()
                    .contains(" is " + fate + ", the venue executed 10");
        }
    }

    @Test
    void findsAFillThatTheVenueDoesNotHave() {
        assertThat(judge("FILLED", List.of(ours("o1", "CANCELED", "10", "0")), List.of(THERE))
                        .falseFills())
                .isEmpty();
        assertThat(judge("NOTHING", List.of(ours("o1", "CANCELED", "4", "0")), List.of(venue("v1", "o1", "0")))
                        .falseFills())
                .hasSize(1);
        assertThat(judge("NOTHING", List.of(ours("o1", "CANCELED", "0", "4")), List.of(venue("v1", "o1", "0")))
                        .falseFills())
                .hasSize(1);
        assertThat(judge("PARTLY", List.of(ours("o1", "FILLED", "4", "4")), List.of(venue("v1", "o1", "4")))
                        .falseFills())
                .hasSize(1);
        assertThat(judge("FILLED", List.of(ours("o1", "CANCELED", "4", "4")), List.of(venue("v1", "o1", "4")))
                        .falseFills())
                .singleElement()
                .asString()
                .contains(" is FILLED, the venue executed 4");
    }

    @Test
    void findsWhatHasNoEnd() {
        assertThat(judge("WORKING", List.of(FILLED), List.of(THERE)).undecided())
                .hasSize(1);
        OurOrder open =
                new OurOrder("o1", "A", "s1", false, "IN_DOUBT", BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(judge("NOTHING", List.of(open), List.of()).undecided()).hasSize(1);
        assertThat(doubts(List.of(doubt(0, null)), List.of()).undecided()).hasSize(1);
    }

    @Test
    void measuresFromTheDoubtOrFromWhenTheVenueAnswersAgain() {
        Blind blind = new Blind("A", NOON.plusSeconds(1), NOON.plusSeconds(6));

        assertThat(doubts(List.of(doubt(0, 2), doubt(0, 1)), List.of()).settledMillis())
                .containsExactly(1_000L, 2_000L);
        assertThat(doubts(List.of(doubt(2, 7)), List.of(blind)).settledMillis()).containsExactly(1_000L);
        assertThat(doubts(List.of(doubt(2, 3)), List.of(blind)).settledMillis()).isEmpty();
        assertThat(doubts(List.of(doubt(7, 9)), List.of(blind)).settledMillis()).containsExactly(2_000L);
        assertThat(doubts(List.of(doubt(2, 7)), List.of(new Blind("B", NOON, NOON.plusSeconds(6))))
                        .settledMillis())
                .containsExactly(5_000L);
    }

    @Test
    void addsUpWhatTheChangesOfAWishExecuted() {
        assertThat(wish("11", "11").findings()).isEmpty();
        assertThat(wish("10", "11").duplicates()).hasSize(1);
        assertThat(wish("11", "10").falseRejects()).hasSize(1);
        assertThat(wish("11", "12").falseFills()).hasSize(1);
    }

    /** Of two orders that executed 5 and 6. */
    private static Judgement wish(String most, String told) {
        return Judgement.of(new Evidence(
                List.of(),
                List.of(new Wish("s1", "A", new BigDecimal(most), new BigDecimal(told))),
                Map.of(),
                List.of(ours("o1", "CANCELED", "5", "5"), ours("o2", "CANCELED", "6", "6")),
                List.of(venue("v1", "o1", "5"), venue("v2", "o2", "6")),
                List.of(),
                List.of(),
                List.of()));
    }

    @Test
    void tellsTheSlowestOfAHundred() {
        assertThat(doubts(List.of(), List.of()).settled(99)).isZero();
        assertThat(doubts(List.of(doubt(0, 1), doubt(0, 9)), List.of()).settled(99))
                .isEqualTo(9_000);
        assertThat(doubts(List.of(doubt(0, 1), doubt(0, 9), doubt(0, 3)), List.of())
                        .settled(50))
                .isEqualTo(3_000);
    }

    private static Judgement judge(String fate, List<OurOrder> ours, List<VenueOrder> venue) {
        return Judgement.of(new Evidence(
                List.of(new Asked("s1", "A", BigDecimal.TEN, "SLOW")),
                List.of(),
                fate.isEmpty() ? Map.of() : Map.of("s1", fate),
                ours,
                venue,
                List.of(),
                List.of(),
                List.of()));
    }

    private static Judgement doubts(List<Doubt> doubts, List<Blind> blinds) {
        return Judgement.of(
                new Evidence(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), doubts, blinds));
    }

    private static Doubt doubt(int began, @Nullable Integer ended) {
        return new Doubt("o1", "A", NOON.plusSeconds(began), ended == null ? null : NOON.plusSeconds(ended));
    }

    private static OurOrder ours(String id, String status, String executed, String booked) {
        return new OurOrder(
                id, "A", "s1", true, status, BigDecimal.TEN, new BigDecimal(executed), new BigDecimal(booked));
    }

    private static VenueOrder venue(String id, String clientOrderId, String executed) {
        return new VenueOrder(id, "A", clientOrderId, false, new BigDecimal(executed));
    }
}
