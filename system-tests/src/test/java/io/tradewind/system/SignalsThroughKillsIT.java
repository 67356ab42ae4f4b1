package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite's first promise, while its parts are killed one after the other in an order made from a seed. */
@Order(5)
@ExtendWith(SharedSuite.class)
class SignalsThroughKillsIT {

    static final List<String> KILLED =
            List.of("signal-service", "execution-service", "position-service", "kafka", "postgres");
    private static final int FEWEST_SIGNALS = 200;
    private static final int FEWEST_ORDERS = 50;
    private static final int MOST_SHOWN = 20;
    private static final Duration STEP = Duration.ofSeconds(2);

    @Test
    @Tag("A-01")
    @Tag("B-10")
    @Tag("F-05")
    @Tag("K4")
    @Tag("K20")
    void losesNoSignalAndActsOnEachOnce(LocalSuite suite) {
        long seed = Long.getLong("tradewind.seed", System.nanoTime() & 0xffff_ffffL);
        System.out.println("SignalsThroughKillsIT: seed " + seed + " (-Dtradewind.seed=N repeats it)");
        Random random = new Random(seed);
        List<String> killed = new ArrayList<>(KILLED);
        Collections.shuffle(killed, random);
        suite.up();
        Doors doors = suite.doors();

        Traffic traffic = Traffic.start(doors, Traffic.accounts(1, 2), seed);
        try (traffic) {
            for (String part : killed) {
                traffic.awaitMore(5 + random.nextInt(15));
                new Kill(part).happensTo(suite);
            }
            traffic.awaitMore(Math.max(20, FEWEST_SIGNALS - traffic.sent().size()));
        }

        List<Traffic.Sent> sent = traffic.sent();
        Judgement judgement = judge(doors, sent);
        System.out.printf(
                "SignalsThroughKillsIT: kills=%d signals=%d %s, fates %s%n",
                killed.size(), sent.size(), judgement.figures(), judgement.fates());
        assertThat(traffic.surprises()).isEmpty();
        assertThat(shown(judgement.lost())).as("lost").isEmpty();
        assertThat(shown(judgement.duplicates())).as("duplicates").isEmpty();
        assertThat(shown(judgement.mismatches())).as("mismatches").isEmpty();
        assertThat(sent).hasSizeGreaterThanOrEqualTo(FEWEST_SIGNALS);
        assertThat(judgement.fates().getOrDefault("FILLED", 0L)).isGreaterThanOrEqualTo(FEWEST_ORDERS);
    }

    /** The last judgement within the limit, which ends early when nothing is wrong any more. */
    private static Judgement judge(Doors doors, List<Traffic.Sent> sent) {
        AtomicReference<Judgement> last = new AtomicReference<>();
        try {
            await("nothing lost, doubled or different")
                    .atMost(LocalSuite.LIMIT)
                    .pollInterval(STEP)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> {
                        last.set(Judgement.of(doors, sent));
                        return last.get().isDecided() && last.get().isClean();
                    });
        } catch (ConditionTimeoutException e) {
            if (last.get() == null) {
                throw e;
            }
        }
        return last.get();
    }

    private static List<String> shown(List<String> findings) {
        return findings.stream().limit(MOST_SHOWN).toList();
    }
}
