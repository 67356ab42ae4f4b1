package io.tradewind.proof.doubt;

import io.tradewind.proof.doubt.Evidence.Asked;
import io.tradewind.proof.doubt.Evidence.Blind;
import io.tradewind.proof.doubt.Evidence.Doubt;
import io.tradewind.proof.doubt.Evidence.OurOrder;
import io.tradewind.proof.doubt.Evidence.VenueOrder;
import io.tradewind.proof.doubt.Evidence.Wish;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares the record with the venue, order by order and signal by signal. Pure.
 *
 * @param lost what the venue has and the record has not, and signals without fate
 * @param duplicates more at the venue than a signal asked for
 * @param falseRejects what the record calls not executed, or less executed, and the venue executed
 * @param falseFills what the record has and the venue has not
 * @param undecided what has no end
 * @param settledMillis how long each doubt took since the venue could be asked, ascending
 */
record Judgement(
        List<String> lost,
        List<String> duplicates,
        List<String> falseRejects,
        List<String> falseFills,
        List<String> undecided,
        List<Long> settledMillis) {

    private static final Set<String> NOT_EXECUTED = Set.of("REJECTED", "ABSENT_PROVEN");
    private static final Map<String, Integer> EXECUTED =
            Map.of("NOTHING", 0, "STALE", 0, "DENIED", 0, "REFUSED", 0, "PARTLY", 1, "FILLED", 2);

    static Judgement of(Evidence evidence) {
        Judgement judgement = new Judgement(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                settled(evidence));
        Map<String, List<VenueOrder>> venue = new HashMap<>();
        evidence.venue()
                .forEach(order -> venue.computeIfAbsent(order.clientOrderId(), _ -> new ArrayList<>())
                        .add(order));
        judgement.sent(evidence);
        judgement.strangers(evidence);
        Map<String, String> met = new HashMap<>();
        evidence.asked().forEach(signal -> met.put(signal.signalId(), signal.met()));
        evidence.ours()
                .forEach(order -> judgement.order(
                        order,
                        met.getOrDefault(order.signalId(), "a change"),
                        venue.getOrDefault(order.id(), List.of())));
        evidence.asked().forEach(signal -> judgement.signal(signal, evidence, venue));
        evidence.wishes().forEach(wish -> judgement.wish(wish, evidence, venue));
        evidence.doubts().stream()
                .filter(doubt -> doubt.ended() == null)
                .forEach(doubt -> judgement.undecided.add("a doubt without end: " + doubt));
        return judgement;
    }

    boolean isDecided() {
        return undecided.isEmpty();
    }

    /** Each with its kind before it. */
    List<String> findings() {
        return Stream.of(
                        lost.stream().map(one -> "lost: " + one),
                        duplicates.stream().map(one -> "duplicate: " + one),
                        falseRejects.stream().map(one -> "false reject: " + one),
                        falseFills.stream().map(one -> "false fill: " + one),
                        undecided.stream().map(one -> "undecided: " + one))
                .flatMap(found -> found)
                .toList();
    }

    /** The value below which this share of the doubts was settled; 0 when there were none. */
    long settled(int percent) {
        return settledMillis.isEmpty()
                ? 0
                : settledMillis.get(Math.min(settledMillis.size() - 1, settledMillis.size() * percent / 100));
    }

    private void sent(Evidence evidence) {
        Set<String> before = new HashSet<>();
        evidence.sent().stream()
                .filter(id -> !before.add(id))
                .forEach(id -> duplicates.add("order " + id + " was sent again"));
    }

    private void strangers(Evidence evidence) {
        Set<String> known = new HashSet<>();
        evidence.ours().forEach(order -> known.add(order.id()));
        evidence.venue().stream()
                .filter(order -> !known.contains(order.clientOrderId()))
                .forEach(order -> lost.add("the record does not have " + order));
    }

    private void order(OurOrder order, String met, List<VenueOrder> there) {
        String what = order + ", met " + met;
        if (there.size() > 1) {
            duplicates.add("the venue has " + there.size() + " orders " + there + " for " + what);
        }
        BigDecimal executed = there.stream().map(VenueOrder::executed).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean claimsAll = order.status().equals("FILLED");
        if (order.executed().min(order.booked()).compareTo(executed) < 0) {
            lost.add("the venue executed " + executed + " of " + what);
        }
        if (order.executed().max(order.booked()).compareTo(executed) > 0
                || (claimsAll && executed.compareTo(order.quantity()) < 0)) {
            falseFills.add("the venue executed " + executed + " of " + what);
        }
        if (executed.signum() > 0 && NOT_EXECUTED.contains(order.status())) {
            falseRejects.add("the venue executed " + executed + " of " + what);
        }
        boolean open = there.stream().anyMatch(VenueOrder::open);
        if (open && order.closed()) {
            lost.add("it is open at the venue: " + what);
        }
        if (!order.closed()) {
            undecided.add("it is open in the record: " + what);
        }
    }

    private void signal(Asked signal, Evidence evidence, Map<String, List<VenueOrder>> venue) {
        List<OurOrder> orders = evidence.ours().stream()
                .filter(order -> order.signalId().equals(signal.signalId()))
                .toList();
        List<VenueOrder> there = orders.stream()
                .flatMap(order -> venue.getOrDefault(order.id(), List.of()).stream())
                .toList();
        BigDecimal executed = there.stream().map(VenueOrder::executed).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (there.stream().map(VenueOrder::clientOrderId).distinct().count() > 1) {
            duplicates.add("the venue has several orders for " + signal + ": " + there);
        }
        if (executed.compareTo(signal.quantity()) > 0) {
            duplicates.add("the venue executed " + executed + " for " + signal);
        }
        String fate = evidence.fates().getOrDefault(signal.signalId(), "");
        Integer told = EXECUTED.get(fate);
        if (fate.isEmpty()) {
            lost.add("nobody knows " + signal);
        } else if (told == null) {
            undecided.add(signal + " is " + fate);
        } else {
            compare(told, executed(executed, orders), signal + " is " + fate + ", the venue executed " + executed);
        }
        if (told != null && orders.isEmpty() && !fate.equals("DENIED") && !fate.equals("REFUSED")) {
            lost.add(signal + " is " + fate + " and has no order");
        }
    }

    /** Each change is an order of its own; together they may execute what one of them wanted. */
    private void wish(Wish wish, Evidence evidence, Map<String, List<VenueOrder>> venue) {
        BigDecimal executed = evidence.ours().stream()
                .filter(order -> order.signalId().equals(wish.id()))
                .flatMap(order -> venue.getOrDefault(order.id(), List.of()).stream())
                .map(VenueOrder::executed)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (executed.compareTo(wish.most()) > 0) {
            duplicates.add("the venue executed " + executed + " for " + wish);
        }
        compare(wish.told().compareTo(executed), 0, wish + ", the venue executed " + executed);
    }

    private void compare(int told, int is, String text) {
        if (told < is) {
            falseRejects.add(text);
        } else if (told > is) {
            falseFills.add(text);
        }
    }

    /** 0 nothing, 1 some, 2 all of what was ordered. */
    private static int executed(BigDecimal executed, List<OurOrder> orders) {
        if (executed.signum() == 0) {
            return 0;
        }
        BigDecimal wanted = orders.stream()
                .map(OurOrder::quantity)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        return executed.compareTo(wanted) < 0 ? 1 : 2;
    }

    /** A doubt that ended while nobody could be asked was settled by the stream and tells nothing of asking. */
    private static List<Long> settled(Evidence evidence) {
        Map<String, List<Blind>> blinds = new TreeMap<>();
        evidence.blinds()
                .forEach(blind -> blinds.computeIfAbsent(blind.account(), _ -> new ArrayList<>())
                        .add(blind));
        return evidence.doubts().stream()
                .filter(doubt -> doubt.ended() != null)
                .filter(doubt -> blinds.getOrDefault(doubt.account(), List.of()).stream()
                        .noneMatch(blind -> blind.covers(Objects.requireNonNull(doubt.ended()))))
                .map(doubt -> settled(doubt, blinds.getOrDefault(doubt.account(), List.of())))
                .sorted()
                .toList();
    }

    private static long settled(Doubt doubt, List<Blind> blinds) {
        Instant from = blinds.stream()
                .filter(blind -> blind.covers(doubt.began()))
                .map(Blind::ended)
                .max(Instant::compareTo)
                .orElse(doubt.began());
        return Duration.between(from, Objects.requireNonNull(doubt.ended())).toMillis();
    }
}
