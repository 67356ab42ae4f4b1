package io.tradewind.simbroker.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScriptTests {
    private final FaultScript script = new FaultScript();

    @Test
    void meetsTheAccountMethodAndPathItNamesAsOftenAsItSays() {
        script.add(fault("F1", "POST", "/v2/orders", Fault.Kind.ANSWER_LOST, 2));

        assertThat(script.takeForRequest("F2", "POST", "/v2/orders")).isEmpty();
        assertThat(script.takeForRequest("F1", "GET", "/v2/orders")).isEmpty();
        assertThat(script.takeForRequest("F1", "POST", "/v2/orders/1")).isEmpty();
        assertThat(script.takeForRequest("F1", "POST", "/v2/orders")).isPresent();
        assertThat(script.takeForRequest("F1", "POST", "/v2/orders")).isPresent();
        assertThat(script.takeForRequest("F1", "POST", "/v2/orders")).isEmpty();
    }

    @Test
    void takesTheOldestOfSeveral() {
        script.add(fault("*", "POST", "/v2/orders", Fault.Kind.SLOW, 1));
        script.add(fault("F1", "POST", "/v2/orders", Fault.Kind.TOO_MANY, 1));

        assertThat(script.takeForRequest("F1", "POST", "/v2/orders"))
                .map(Fault::kind)
                .contains(Fault.Kind.SLOW);
        assertThat(script.takeForRequest("F1", "POST", "/v2/orders"))
                .map(Fault::kind)
                .contains(Fault.Kind.TOO_MANY);
    }

    @Test
    void letsAStarOrAnIdStandForOneSegment() {
        script.add(fault("*", "DELETE", "/v2/orders/{id}", Fault.Kind.SLOW, 1));
        script.add(fault("*", "GET", "/v2/orders/*", Fault.Kind.SLOW, 1));

        assertThat(script.takeForRequest("F1", "DELETE", "/v2/orders")).isEmpty();
        assertThat(script.takeForRequest("F1", "DELETE", "/v2/orders/1")).isPresent();
        assertThat(script.takeForRequest("F1", "GET", "/v2/orders:by_client_order_id"))
                .isEmpty();
        assertThat(script.takeForRequest("F1", "GET", "/v2/orders/1")).isPresent();
    }

    @Test
    void keepsFaultsOfTheVenueAwayFromRequests() {
        script.add(fault("F1", "POST", "/v2/orders", Fault.Kind.PARTIAL_FILL, 1));

        assertThat(script.takeForRequest("F1", "POST", "/v2/orders")).isEmpty();
        assertThat(script.holdsRestOf("F2")).isNull();
        assertThat(script.holdsRestOf("F1")).isEqualTo(Duration.ofMillis(7));
        assertThat(script.holdsRestOf("F1")).isNull();
    }

    @Test
    void countsDownWhatHappenedWithoutBeingTaken() {
        var id = script.add(fault("F1", "POST", "/v2/orders", Fault.Kind.STREAM_DROP, 2));

        script.countDown(id);
        assertThat(script.take("F1", Fault.Kind.STREAM_DROP)).isPresent();
        assertThat(script.take("F1", Fault.Kind.STREAM_DROP)).isEmpty();
    }

    @Test
    void happensAsOftenAsItsPercentSaysAndCountsOnlyThat() {
        script.add(dice(1000, 80, 7));

        var lost = takes(500).stream().filter(Boolean::booleanValue).count();

        assertThat(lost).isBetween(360L, 440L);
        assertThat(takes(5000).stream().filter(Boolean::booleanValue)).hasSize((int) (1000 - lost));
    }

    @Test
    void meetsTheSameWithTheSameSeedAndSomethingElseWithAnother() {
        script.add(dice(1000, 50, 1));
        var first = takes(64);
        script.clear();
        script.add(dice(1000, 50, 1));
        var again = takes(64);
        script.clear();
        script.add(dice(1000, 50, 2));

        assertThat(again).isEqualTo(first);
        assertThat(takes(64)).isNotEqualTo(first);
    }

    private List<Boolean> takes(int count) {
        return Stream.generate(() -> script.take("F1", Fault.Kind.UPDATE_LOST).isPresent())
                .limit(count)
                .toList();
    }

    private static Fault dice(int times, int percent, long seed) {
        return new Fault("F1", "POST", "/v2/orders", Fault.Kind.UPDATE_LOST, times, Duration.ZERO, percent, seed);
    }

    private static Fault fault(String account, String method, String path, Fault.Kind kind, int times) {
        return new Fault(account, method, path, kind, times, Duration.ofMillis(7));
    }
}
