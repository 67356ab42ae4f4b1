package io.tradewind.messaging.inbox;

import static io.tradewind.messaging.inbox.StopCode.APPLY_FAILED;
import static io.tradewind.messaging.inbox.StopCode.GAP;
import static io.tradewind.messaging.inbox.StreamState.Verdict.APPLY;
import static io.tradewind.messaging.inbox.StreamState.Verdict.DROP;
import static io.tradewind.messaging.inbox.StreamState.Verdict.DROP_CONFLICT;
import static io.tradewind.messaging.inbox.StreamState.Verdict.PARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Stamp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B-10")
class StreamStateTests {
    private final StreamState atSeven = new StreamState(new Stamp(2, 7), "seven", null);

    @Test
    void startsWithTheFirstMessageOfAGeneration() {
        assertThat(StreamState.START.judge(new Stamp(1, 1), "a")).isEqualTo(APPLY);
        assertThat(StreamState.START.judge(new Stamp(3, 1), "a")).isEqualTo(APPLY);
        assertThat(StreamState.START.judge(new Stamp(1, 2), "b")).isEqualTo(PARK);
    }

    @Test
    void appliesTheNextOnly() {
        assertThat(atSeven.judge(new Stamp(2, 8), "x")).isEqualTo(APPLY);
        assertThat(atSeven.judge(new Stamp(2, 9), "x")).isEqualTo(PARK);
    }

    @Test
    void dropsWhatWasApplied() {
        assertThat(atSeven.judge(new Stamp(2, 7), "seven")).isEqualTo(DROP);
        assertThat(atSeven.judge(new Stamp(2, 3), "x")).isEqualTo(DROP);
        assertThat(atSeven.judge(new Stamp(1, 99), "x")).isEqualTo(DROP);
    }

    @Test
    void noticesAnotherMessageAtAnAppliedPlace() {
        assertThat(atSeven.judge(new Stamp(2, 7), "other")).isEqualTo(DROP_CONFLICT);
    }

    @Test
    void followsTheProducerIntoANewGenerationFromItsStart() {
        assertThat(atSeven.judge(new Stamp(3, 1), "x")).isEqualTo(APPLY);
        assertThat(atSeven.judge(new Stamp(3, 8), "x")).isEqualTo(PARK);
    }

    @Test
    void knowsWhatIsMissingBeforeAMessageThatWaits() {
        assertThat(atSeven.nextIn(2)).isEqualTo(new Stamp(2, 8));
        assertThat(atSeven.nextIn(3)).isEqualTo(new Stamp(3, 1));
        assertThat(StreamState.START.nextIn(1)).isEqualTo(new Stamp(1, 1));
    }

    @Test
    void aMendedFailureIsAGapAgainAndThenRuns() {
        StreamState mended = atSeven.stopped(APPLY_FAILED).mended();
        assertThat(mended.stopCode()).isEqualTo(GAP);
        assertThat(mended.running()).isEqualTo(atSeven);
    }

    @Test
    void aGapLetsTheMissingMessageThroughAndAFailureLetsNothingThrough() {
        assertThat(atSeven.stopped(GAP).judge(new Stamp(2, 8), "x")).isEqualTo(APPLY);
        assertThat(atSeven.stopped(APPLY_FAILED).judge(new Stamp(2, 8), "x")).isEqualTo(PARK);
        assertThat(atSeven.stopped(GAP).stopped(APPLY_FAILED).stopCode()).isEqualTo(APPLY_FAILED);
        assertThat(atSeven.stopped(APPLY_FAILED).stopped(GAP).stopCode()).isEqualTo(APPLY_FAILED);
    }
}
