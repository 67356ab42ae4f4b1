package io.tradewind.proof.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge sees what is wrong, and only that. */
class JudgementTests {
    private static final List<Found> RIGHT =
            Stream.concat(history("HOT-1", 1, 9), history("HOT-2", 1, 5)).toList();
    private static final Found PLANTED = found("HOT-1", 4);

    @Test
    void aRightHistoryIsClean() {
        assertThat(Judgement.of(evidence(RIGHT, RIGHT, List.of(), List.of())))
                .isEqualTo(new Judgement(0, 0, 0, 0, List.of()));
    }

    @Test
    void aMessageThatWasNotAppliedIsLost() {
        assertThat(Judgement.of(evidence(RIGHT, without(RIGHT, found("HOT-1", 5)), List.of(), List.of())))
                .isEqualTo(new Judgement(1, 0, 0, 0, List.of("reader HOT-1: lost 5")));
    }

    @Test
    void messagesOfAKeyThatNeverArrivedAreLost() {
        List<Found> onlyOne = history("HOT-1", 1, 9).toList();
        assertThat(Judgement.of(evidence(onlyOne, onlyOne, List.of(), List.of())))
                .isEqualTo(new Judgement(
                        10, 0, 0, 0, List.of("topic HOT-2: lost 1, 2, 3, 4, 5", "reader HOT-2: lost 1, 2, 3, 4, 5")));
    }

    @Test
    void aMessageAppliedBehindALaterOneIsInverted() {
        List<Found> swapped = changed(RIGHT, list -> {
            list.set(3, found("HOT-1", 5));
            list.set(4, found("HOT-1", 4));
            return list;
        });
        assertThat(Judgement.of(evidence(RIGHT, swapped, List.of(), List.of())))
                .isEqualTo(new Judgement(0, 1, 0, 0, List.of("reader HOT-1: out of order 4 behind 5")));
    }

    @Test
    void aMessageThatTookTheSequenceOfAnotherIsInverted() {
        List<Found> sequencedTwice = changed(RIGHT, list -> {
            list.set(4, new Found("HOT-1", 5, 4));
            return list;
        });
        assertThat(Judgement.of(evidence(sequencedTwice, RIGHT, List.of(), List.of())))
                .isEqualTo(new Judgement(0, 1, 0, 0, List.of("topic HOT-1: out of order 5 with sequence 4")));
    }

    @Test
    void aMessageAppliedAgainIsADuplicate() {
        List<Found> again = changed(RIGHT, list -> {
            list.add(found("HOT-2", 3));
            return list;
        });
        assertThat(Judgement.of(evidence(RIGHT, again, List.of(), List.of())))
                .isEqualTo(new Judgement(0, 0, 0, 1, List.of("reader HOT-2: twice 3")));
    }

    @Test
    void aMessageSentAgainIsNoDuplicate() {
        List<Found> again = changed(RIGHT, list -> {
            list.addAll(history("HOT-1", 7, 9).toList());
            return list;
        });
        assertThat(Judgement.of(evidence(again, RIGHT, List.of(), List.of())).isClean())
                .isTrue();
    }

    @Test
    void aMessageNobodyWroteIsFound() {
        List<Found> more = changed(RIGHT, list -> {
            list.add(found("HOT-1", 10));
            list.add(found("HOT-9", 1));
            return list;
        });
        assertThat(Judgement.of(evidence(RIGHT, more, List.of(), List.of())).findings())
                .containsExactlyInAnyOrder(
                        "reader HOT-1: up to 10, but only 9 were written", "reader HOT-9: nobody has written this key");
    }

    @Test
    void aStopThatNobodyPlantedIsAGap() {
        Stop stop = new Stop("reader", "HOT-2", "GAP", 2, Instant.EPOCH, 10);
        assertThat(Judgement.of(evidence(RIGHT, RIGHT, List.of(stop), List.of())))
                .isEqualTo(new Judgement(0, 0, 1, 0, List.of("reader stopped HOT-2 behind 2: GAP")));
    }

    @Test
    void aPlantedGapThatWasRepairedWhileOthersWentOnIsClean() {
        List<Found> late = changed(without(RIGHT, PLANTED), list -> {
            list.add(PLANTED);
            return list;
        });
        Stop stop = new Stop("reader", "HOT-1", "GAP", 3, Instant.EPOCH, 10);
        assertThat(Judgement.of(evidence(late, RIGHT, List.of(stop), List.of(PLANTED))))
                .isEqualTo(new Judgement(0, 0, 0, 0, List.of()));
    }

    @Test
    void aPlantedGapHasToBeSeenAndRepairedWhileOthersGoOn() {
        Stop stop = new Stop("reader", "HOT-1", "GAP", 3, null, 0);
        assertThat(Judgement.of(evidence(RIGHT, RIGHT, List.of(), List.of(PLANTED)))
                        .findings())
                .containsExactly("the gap planted at HOT-1 4 was not seen");
        assertThat(Judgement.of(evidence(RIGHT, RIGHT, List.of(stop), List.of(PLANTED)))
                        .findings())
                .containsExactly(
                        "reader never went on with HOT-1 behind 3",
                        "no other key went on while HOT-1 stood at the planted gap");
    }

    @Test
    void twoMessagesWithOneNumberAreFoundAtTheirWriters() {
        List<Found> written = changed(RIGHT, list -> {
            list.set(1, found("HOT-1", 1));
            return list;
        });
        Evidence evidence = new Evidence(written, RIGHT, RIGHT, Map.of("reader", RIGHT), List.of(), List.of(), 0, 0, 0);
        assertThat(Judgement.of(evidence))
                .isEqualTo(new Judgement(1, 0, 0, 1, List.of("written HOT-1: lost 2", "written HOT-1: twice 1")));
    }

    @Test
    void whatTheJournalForgotIsLost() {
        Evidence evidence = new Evidence(
                RIGHT,
                without(RIGHT, found("HOT-2", 5)),
                RIGHT,
                Map.of("reader", RIGHT),
                List.of(),
                List.of(),
                0,
                0,
                0);
        assertThat(Judgement.of(evidence)).isEqualTo(new Judgement(1, 0, 0, 0, List.of("journal HOT-2: lost 5")));
    }

    @Test
    void everyFanReaderIsDueEveryFannedMessageAndNothingElse() {
        List<Found> fanned = history("FAN-1", 1, 3).toList();
        List<Found> all = Stream.concat(RIGHT.stream(), fanned.stream()).toList();
        Map<String, List<Found>> applied =
                Map.of("reader", RIGHT, "fan-reader-0", fanned, "fan-reader-1", fanned.subList(0, 2));
        Evidence evidence = new Evidence(all, all, all, applied, List.of(), List.of(), 0, 1, 2);
        assertThat(Judgement.of(evidence))
                .isEqualTo(new Judgement(
                        1,
                        0,
                        0,
                        0,
                        List.of(
                                "fan-reader-1 FAN-1: lost 3",
                                "the reader that fails on every message applied 1",
                                "of 3 messages 2 are kept for the failing reader")));
    }

    @Test
    void whatWasLeftUnsentIsFound() {
        Evidence evidence = new Evidence(RIGHT, RIGHT, RIGHT, Map.of("reader", RIGHT), List.of(), List.of(), 2, 0, 0);
        assertThat(Judgement.of(evidence).findings()).containsExactly("2 messages were left unsent");
    }

    private static Evidence evidence(List<Found> topic, List<Found> applied, List<Stop> stops, List<Found> planted) {
        return new Evidence(RIGHT, RIGHT, topic, Map.of("reader", applied), stops, planted, 0, 0, 0);
    }

    private static Found found(String key, long number) {
        return new Found(key, number, number);
    }

    private static Stream<Found> history(String key, long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(number -> found(key, number));
    }

    private static List<Found> without(List<Found> list, Found found) {
        return list.stream().filter(other -> !other.equals(found)).toList();
    }

    private static List<Found> changed(List<Found> list, UnaryOperator<List<Found>> change) {
        return change.apply(new ArrayList<>(list));
    }
}
