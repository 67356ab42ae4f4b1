package io.tradewind.proof.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.detection.Judgement.Fill;
import io.tradewind.proof.detection.Judgement.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge itself: what it must not let pass. */
class JudgementTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void findsNothingWhereBothSidesAgree() {
        Judgement judgement = judge(List.of(fill("o1", "4"), fill("o1", "10")), "10", "10");

        assertThat(judgement.missed()).isEmpty();
        assertThat(judgement.phantoms()).isEmpty();
        assertThat(judgement.detected()).isEqualTo(100_000);
    }

    @Test
    void findsAFillThatOneOfTheWitnessesDoesNotHave() {
        List<Fill> fills = List.of(fill("o1", "4"), fill("o1", "10"));

        assertThat(judge(fills, "4", "10").missed()).hasSize(1);
        assertThat(judge(fills, "10", "4").missed()).hasSize(1);
        assertThat(judge(fills, "4", "10").detected()).isEqualTo(50_000);
        assertThat(judge(List.of(fill("o2", "1")), "0", "0").missed()).hasSize(1);
    }

    @Test
    void findsWhatTheVenueNeverFilled() {
        assertThat(judge(List.of(fill("o1", "10")), "11", "10").phantoms())
                .containsExactly("order has 11 of o1, the venue 10");
        assertThat(judge(List.of(), "0", "3").phantoms()).containsExactly("fills has 3 of o1, the venue 0");
    }

    @Test
    void measuresUntilTheFirstObservationOfAsMuch() {
        Judgement judgement = Judgement.of(
                List.of(fill("o1", "4"), fill("o1", "10"), fill("o2", "5")),
                Map.of(),
                List.of(
                        seen("o1", "STREAM", "4", 20),
                        seen("o1", "QUERY", "10", 900),
                        seen("o1", "STREAM", "10", 950),
                        seen("o2", "QUERY", "5", 300)));

        assertThat(judgement.delays())
                .containsExactlyInAnyOrderEntriesOf(Map.of("STREAM", List.of(20L), "QUERY", List.of(300L, 900L)));
        assertThat(judgement.delay("QUERY", 50)).isEqualTo(900);
        assertThat(judgement.delay("QUERY", 1)).isEqualTo(300);
        assertThat(judgement.delay("SUBMIT", 50)).isZero();
        assertThat(judgement.count("QUERY")).isEqualTo(2);
    }

    private static Judgement judge(List<Fill> fills, String order, String booked) {
        return Judgement.of(
                fills,
                Map.of(
                        "order", Map.of("o1", new BigDecimal(order)),
                        "fills", Map.of("o1", new BigDecimal(booked))),
                List.of());
    }

    private static Fill fill(String order, String cumulative) {
        return new Fill(order, new BigDecimal(cumulative), NOON);
    }

    private static Observation seen(String order, String source, String cumulative, int millis) {
        return new Observation(order, source, new BigDecimal(cumulative), NOON.plusMillis(millis));
    }
}
