package io.tradewind.local.demo;

import io.tradewind.local.process.Poll;
import io.tradewind.local.rest.Rest;
import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The traffic, story and table of {@code tradewind demo}, against a suite that is up. */
public final class Demo {

    private static final Duration AGREEMENT_LIMIT = Duration.ofSeconds(20);
    /** Every so many signals, one comes over Kafka instead of by webhook. */
    private static final int OVER_KAFKA = 5;

    private static final Duration STEP = Duration.ofMillis(200);

    private final Suite suite;
    private final Console console;
    private final InstantSource clock;
    private final BooleanSupplier cancelled;

    public Demo(Suite suite, Console console, InstantSource clock, BooleanSupplier cancelled) {
        this.suite = suite;
        this.console = console;
        this.clock = clock;
        this.cancelled = cancelled;
    }

    /**
     * Tells rounds until the duration has passed, at least one; one only for zero. Returns the last line and whether
     * all is well. The caller prints the line, because it must be the last.
     */
    public DemoResult run(Duration duration) {
        Secrets secrets = new Secrets(suite.secrets());
        Tally tally = new Tally();
        try (Rest rest = new Rest(secrets.read(Secret.ADMIN_TOKEN));
                KafkaDoor kafka = new KafkaDoor("127.0.0.1:" + suite.port(Part.KAFKA));
                Mirror mirror = new Mirror(suite, console, rest, new SuiteView(suite, rest), tally)) {
            SuiteView view = new SuiteView(suite, rest);
            Story story = new Story(suite, console, rest, kafka, view, tally);
            boolean mirrored = mirror.subscribe();
            long deadline = System.nanoTime() + duration.toNanos();
            int round = 0;
            do {
                round++;
                tellRound(round, story, view, secrets.read(Secret.WEBHOOK_DEMO), mirrored ? mirror : null);
            } while (System.nanoTime() < deadline && !cancelled.getAsBoolean());
            if (cancelled.getAsBoolean()) {
                return new DemoResult(false, "demo: FAILED interrupted");
            }
            mirror.count();
            BookTable table = awaitAgreement(view, mirror.targets());
            console.result("");
            console.result(
                    "The book of record (position-service) beside the venue's own books, and what each follower is");
            console.result("to hold, recomputed from what the leader did:");
            table.text().forEach(console::result);
            tally.complaints().forEach(complaint -> console.error("DEMO_PROBLEM", complaint));
            Tally.Verdict verdict = tally.verdict(table.mismatches());
            return new DemoResult(verdict.good(), verdict.line());
        }
    }

    /** After each signal the leader does something, as long as the script of its day lasts. */
    private void tellRound(int round, Story story, SuiteView view, String secret, @Nullable Mirror mirror) {
        List<Step> steps = DemoScript.round(held(view));
        Iterator<LeaderAction> actions = LeaderScript.round().iterator();
        String run = Long.toString(clock.millis(), Character.MAX_RADIX);
        for (int number = 1; number <= steps.size() && !cancelled.getAsBoolean(); number++) {
            Step step = steps.get(number - 1);
            String heading = "%2d/%d".formatted(number, steps.size());
            story.tell(
                    round == 1 ? heading : "round " + round + ", " + heading,
                    step,
                    secret,
                    "demo-" + run + "-" + number,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    number % OVER_KAFKA == 0);
            if (mirror != null && actions.hasNext() && !cancelled.getAsBoolean()) {
                mirror.tell("  *  ", actions.next());
            }
        }
    }

    private static Set<String> held(SuiteView view) {
        return view.recorded(Story.ACCOUNT).entrySet().stream()
                .filter(holding -> holding.getValue().signum() != 0)
                .map(holding -> holding.getKey().instrument())
                .collect(Collectors.toSet());
    }

    /** Compares until both agree, or gives the last comparison when they do not within the limit. */
    private static BookTable awaitAgreement(SuiteView view, Map<BookTable.Holding, BigDecimal> targets) {
        BookTable[] last = {compare(view, targets)};
        Poll.until(AGREEMENT_LIMIT, STEP, () -> {
            last[0] = compare(view, targets);
            return last[0].mismatches() == 0;
        });
        return last[0];
    }

    private static BookTable compare(SuiteView view, Map<BookTable.Holding, BigDecimal> targets) {
        Optional<Map<BookTable.Holding, BigDecimal>> venue = view.venue();
        Map<BookTable.Holding, BigDecimal> recorded = new TreeMap<>(view.recorded(Story.ACCOUNT));
        venue.ifPresent(holdings -> holdings.keySet().stream()
                .map(BookTable.Holding::account)
                .distinct()
                .forEach(account -> recorded.putAll(view.recorded(account))));
        return BookTable.compare(recorded, venue.orElse(Map.of()), targets);
    }
}
