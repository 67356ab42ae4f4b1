package io.tradewind.proof.judge;

import io.tradewind.proof.suite.LocalSuite;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import tools.jackson.databind.JsonNode;

/**
 * What became of signals that were answered 2xx.
 *
 * @param fates how many signals ended how
 * @param lost signals without an order, a refusal or a denial
 * @param duplicates what reached the venue twice
 * @param mismatches where the databases, the topics and the venue disagree, and what was left undone
 */
public record Judgement(Map<String, Long> fates, List<String> lost, List<String> duplicates, List<String> mismatches) {

    private static final Set<String> UNDECIDED = Set.of("PENDING", "WORKING");
    private static final Set<String> WITHOUT_ORDER = Set.of("REFUSED", "DENIED");
    private static final Duration STEP = Duration.ofSeconds(1);

    /** As things are now. */
    public static Judgement of(LocalSuite suite, List<Traffic.Sent> sent) throws SQLException {
        Evidence evidence = Evidence.of(
                suite,
                sent.stream().map(Traffic.Sent::account).distinct().sorted().toList());
        return new Judgement(
                sent.stream()
                        .map(signal -> fate(evidence.fates(), signal))
                        .collect(Collectors.groupingBy(fate -> fate, TreeMap::new, Collectors.counting())),
                lost(sent, evidence.fates(), evidence.books()),
                evidence.books().values().stream()
                        .flatMap(books -> books.duplicates().stream())
                        .toList(),
                Stream.concat(
                                evidence.disorders().stream(),
                                evidence.books().values().stream().flatMap(books -> books.mismatches().stream()))
                        .toList());
    }

    /** The last judgement when the limit has passed, or an earlier one when nothing is wrong any more. */
    public static Judgement whenQuiet(LocalSuite suite, List<Traffic.Sent> sent, Duration limit) throws SQLException {
        long started = System.nanoTime();
        while (true) {
            boolean last = System.nanoTime() - started > limit.toNanos();
            try {
                Judgement judgement = of(suite, sent);
                // What went out twice does not go away.
                boolean settled = judgement.isDecided() && judgement.lost.isEmpty() && judgement.mismatches.isEmpty();
                if (last || settled) {
                    return judgement;
                }
            } catch (SQLException | KafkaException | UncheckedIOException away) {
                if (last) {
                    throw away;
                }
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** True when no answer is outstanding any more; disagreement may still be on its way out. */
    public boolean isDecided() {
        return fates.keySet().stream().noneMatch(UNDECIDED::contains);
    }

    public boolean isClean() {
        return lost.isEmpty() && duplicates.isEmpty() && mismatches.isEmpty();
    }

    /** Each with its kind before it. */
    public List<String> findings() {
        List<String> all = new ArrayList<>();
        lost.forEach(one -> all.add("lost: " + one));
        duplicates.forEach(one -> all.add("duplicate: " + one));
        mismatches.forEach(one -> all.add("mismatch: " + one));
        return all;
    }

    static List<String> lost(List<Traffic.Sent> sent, Map<String, String> fates, Map<String, AccountBooks> books) {
        List<String> lost = new ArrayList<>();
        for (Traffic.Sent signal : sent) {
            String fate = fate(fates, signal);
            boolean ended = fates.containsKey(signal.signalId()) && !UNDECIDED.contains(fate);
            AccountBooks account = books.get(signal.account());
            boolean ordered = account != null && account.hasOrderFor(signal.signalId());
            if (!ended || !(WITHOUT_ORDER.contains(fate) || ordered)) {
                lost.add(signal + " is " + fate);
            }
        }
        return List.copyOf(lost);
    }

    private static String fate(Map<String, String> fates, Traffic.Sent signal) {
        return fates.getOrDefault(signal.signalId(), "UNKNOWN");
    }

    static String text(JsonNode row, String field) {
        return row.required(field).asString("");
    }

    static BigDecimal number(JsonNode row, String field) {
        return new BigDecimal(text(row, field));
    }
}
