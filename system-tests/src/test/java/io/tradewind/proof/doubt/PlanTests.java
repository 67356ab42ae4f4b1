package io.tradewind.proof.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a wave consists of. */
class PlanTests {

    private static final List<String> ACCOUNTS =
            IntStream.range(0, Plan.ACCOUNTS).mapToObj(number -> "A" + number).toList();

    @Test
    void meetsEveryPlacementAndEveryCancelInEachWave() {
        for (int wave = 0; wave < 5; wave++) {
            List<Act> acts = Plan.wave(wave, ACCOUNTS, new Random(wave));

            assertThat(acts).extracting(Act::account).doesNotHaveDuplicates().hasSize(Plan.ACCOUNTS);
            for (Trouble trouble : Trouble.values()) {
                assertThat(acts).filteredOn(act -> act.trouble() == trouble).hasSize(2);
                assertThat(acts)
                        .filteredOn(act -> act.trouble() == trouble && act.cancels())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void drawsTheSameForTheSameSeed() {
        assertThat(Plan.wave(3, ACCOUNTS, new Random(7))).isEqualTo(Plan.wave(3, ACCOUNTS, new Random(7)));
    }

    @Test
    void buysNoQuantityTwiceInAnAccount() {
        Random random = new Random(1);
        List<Integer> bought = IntStream.range(0, 20)
                .mapToObj(wave -> Plan.wave(wave, ACCOUNTS, random).getFirst().quantity())
                .toList();

        assertThat(bought).doesNotHaveDuplicates();
    }

    /** An exit would be tried again, rightly, and be executed twice through no fault of ours. */
    @Test
    void sellsOnlyWhereTheVenueKeepsToItsWindows() {
        Random random = new Random(1);
        List<Act> acts = IntStream.range(0, 20)
                .boxed()
                .flatMap(wave -> Plan.wave(wave, ACCOUNTS, random).stream())
                .toList();

        assertThat(acts)
                .filteredOn(act -> !act.buys())
                .isNotEmpty()
                .noneMatch(act -> act.trouble().isBeyondWindows());
    }
}
