package io.tradewind.proof.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.agent.FaultAgent;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTests {

    @Test
    void hitsEveryCrashPointTenTimesInFull() {
        Plan plan = Plan.full(new Random(1));

        assertThat(labels(plan).stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .hasSizeGreaterThanOrEqualTo(18)
                .allSatisfy((label, hits) -> assertThat(hits).as(label).isEqualTo(10));
        assertThat(plan.shotsLeft() + plan.blows().size()).isGreaterThan(100);
    }

    @Test
    void namesCrashPointsThatExist() {
        assertThat(FaultAgent.labels())
                .containsAll(labels(Plan.full(new Random(2))))
                .containsAll(labels(Plan.brief(new Random(2))));
    }

    @Test
    void killsEachPartAndStopsAnOwnerInBrief() {
        Plan plan = Plan.brief(new Random(3));

        assertThat(plan.blows())
                .contains(
                        new Blow.Kill(Part.SIGNAL),
                        new Blow.Kill(Part.EXECUTION),
                        new Blow.Kill(Part.POSITION),
                        new Blow.Kill(Part.KAFKA),
                        new Blow.Kill(Part.POSTGRES))
                .hasSize(6);
        assertThat(plan.shotsLeft()).isEqualTo(6);
    }

    @Test
    void isMadeByTheSeedAlone() {
        assertThat(Plan.full(new Random(4)).toString())
                .isEqualTo(Plan.full(new Random(4)).toString())
                .isNotEqualTo(Plan.full(new Random(5)).toString());
    }

    private static List<String> labels(Plan plan) {
        return plan.shots().values().stream()
                .flatMap(Collection::stream)
                .map(Shot::label)
                .toList();
    }
}
