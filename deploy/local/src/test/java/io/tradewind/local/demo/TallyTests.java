package io.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTests {

    @Test
    void isWellWhenEverySignalWasFilledAndTheBooksAgree() {
        assertThat(tally(2, 2, 3).verdict(0))
                .isEqualTo(new Tally.Verdict(true, "demo: OK signals=2 orders=2 fills=3 followers=8 mismatches=0"));
    }

    @Test
    void failsWhenTheBooksDiffer() {
        assertThat(tally(2, 2, 2).verdict(1))
                .isEqualTo(
                        new Tally.Verdict(false, "demo: FAILED signals=2 orders=2 fills=2 followers=8 mismatches=1"));
    }

    @Test
    void failsWhenAFillIsMissing() {
        assertThat(tally(2, 2, 1).verdict(0).good()).isFalse();
    }

    @Test
    void failsWhenAnythingWentOtherwiseThanTold() {
        Tally tally = tally(2, 2, 2);
        tally.complain("signal 7 ended as DENIED");

        assertThat(tally.verdict(0).good()).isFalse();
        assertThat(tally.complaints()).containsExactly("signal 7 ended as DENIED");
    }

    @Test
    void failsWhenNobodyFollowed() {
        Tally tally = tally(2, 2, 2);
        tally.followers(-8);

        assertThat(tally.verdict(0).good()).isFalse();
    }

    @Test
    void failsWhenNothingHappened() {
        assertThat(tally(0, 0, 0).verdict(0).good()).isFalse();
    }

    private static Tally tally(int signals, int orders, int fills) {
        Tally tally = new Tally();
        for (int signal = 0; signal < signals; signal++) {
            tally.signal();
        }
        tally.orders(orders);
        tally.fills(fills);
        tally.followers(8);
        return tally;
    }
}
