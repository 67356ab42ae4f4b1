package io.tradewind.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.proof.suite.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Medians, percentiles and ratios, and the document that outside scripts read. */
class ReportTests {

    private static final long MILLI = 1_000_000;

    @Test
    void aPercentileIsTheNearestRank() {
        Measured hundred = measured(
                LongStream.rangeClosed(1, 100)
                        .mapToObj(ms -> (101 - ms) * MILLI)
                        .toList(),
                10,
                null);

        assertThat(hundred.percentileMs(0.50)).isEqualTo(50);
        assertThat(hundred.percentileMs(0.99)).isEqualTo(99);
        assertThat(measured(List.of(7 * MILLI), 1, null).percentileMs(0.99)).isEqualTo(7);
        assertThat(measured(List.of(), 1, null).percentileMs(0.5)).isZero();
    }

    @Test
    void aFigureIsTheMedianOfItsRounds() {
        Result result = new Result(Row.WEBHOOK_TO_VENUE, rounds(9, 3, 6, 100, 1), rounds(2, 2, 2, 50, 1));

        assertThat(result.p50()).isEqualTo(6);
        assertThat(result.floorP50()).isEqualTo(2);
        assertThat(result.ratioP50()).isEqualTo(3);
    }

    @Test
    void theCostOfAUnitIsWhatItsRoundTookDividedByItsUnits() {
        Cost before = new Cost(Map.of("kafka", 100.0, "execution-service", 900.0), 50);
        Cost after = new Cost(Map.of("kafka", 140.0, "execution-service", 20.0), 74);
        Measured round = measured(List.of(MILLI, MILLI, MILLI, MILLI), 1, after.since(before));

        Result result = new Result(Row.RECOVERY_1000, List.of(round), rounds(1));

        assertThat(result.commitsPerUnit()).isEqualTo(6);
        // execution-service was started anew, so its count began again.
        assertThat(result.cpuMsByPart()).containsOnly(Map.entry("kafka", 10.0), Map.entry("execution-service", 5.0));
        assertThat(result.cpuMsPerUnit()).isEqualTo(15);
    }

    @Test
    @Tag("K28")
    void theDocumentHasWhatTheContractNames() {
        Report report = new Report(Map.of("cores", 2), List.of(new Result(Row.WEBHOOK_TO_VENUE, rounds(8), rounds(2))));

        JsonNode document = Json.read(Json.write(report.document()));

        JsonNode row = document.required("rows").required(0);
        assertThat(document.required("machine").required("cores").intValue()).isEqualTo(2);
        assertThat(row.required("name").stringValue()).isEqualTo("webhook-to-venue");
        assertThat(row.propertyNames())
                .contains("rate", "p50Ms", "p99Ms", "cpuMsPerUnit", "commitsPerUnit", "floor", "ratioP50", "ratioP99");
        assertThat(row.required("floor").propertyNames()).contains("hops", "commits", "calls", "p50Ms", "p99Ms");
        assertThat(row.required("floor").required("commits").intValue()).isEqualTo(3);
        assertThat(row.required("ratioP50").doubleValue()).isEqualTo(4);
    }

    @Test
    void aRunIsGoodWhenEveryRoundHadUnitsAndNoneWasLost() {
        Measured losing = new Measured(List.of(MILLI), 1, 1, null, 1, 0);

        assertThat(report(rounds(1), rounds(1)).isGood()).isTrue();
        assertThat(report(rounds(1), List.of(measured(List.of(), 0, null))).isGood())
                .isFalse();
        assertThat(report(List.of(losing), rounds(1)).isGood()).isFalse();
        assertThat(report(List.of(losing), rounds(1)).lost()).isEqualTo(1);
        assertThat(report(rounds(1), List.of(losing)).isGood()).isFalse();
        assertThat(report(rounds(1), List.of(losing)).lost()).isZero();
        assertThat(report(List.of(new Measured(List.of(MILLI), 1, 1, null, 0, 1)), rounds(1))
                        .isGood())
                .isFalse();
        assertThat(new Report(Map.of(), List.of()).isGood()).isFalse();
    }

    @Test
    void theTableHasALineForEachRowAndSaysWhatItMeans() {
        List<String> lines = report(rounds(8), rounds(2)).lines();

        assertThat(lines.get(0)).contains("ratio50").contains("commit/u");
        assertThat(lines.get(1)).startsWith("webhook-to-venue").contains("8.00").contains("4.00");
        assertThat(lines.getLast()).contains(Row.WEBHOOK_TO_VENUE.meaning());
    }

    @Test
    void suiteAndFloorHaveTheSameRounds() {
        assertThatThrownBy(() -> new Result(Row.HOT_ACCOUNT, rounds(1, 2), rounds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Report report(List<Measured> suite, List<Measured> floor) {
        return new Report(Map.of(), List.of(new Result(Row.WEBHOOK_TO_VENUE, suite, floor)));
    }

    private static List<Measured> rounds(long... p50Ms) {
        return LongStream.of(p50Ms)
                .mapToObj(ms -> measured(List.of(ms * MILLI), 1, null))
                .toList();
    }

    private static Measured measured(List<Long> nanos, double seconds, @Nullable Cost cost) {
        return new Measured(nanos, nanos.size(), seconds, cost, 0, 0);
    }
}
