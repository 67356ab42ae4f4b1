package io.tradewind.proof.mirror;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the venue's orders say about the mirror. Pure.
 *
 * @param duplicates orders or executions beyond what the leader's order makes of a follower
 * @param orphans open orders of followers without an open order of the leader
 * @param mismatches copies that are otherwise than recomputed from the leader's orders
 * @param denied copies that execution-service refused with a reason that such a run may have
 */
record Judgement(List<String> duplicates, List<String> orphans, List<String> mismatches, int copies, int denied) {

    /** An account that was being taken over or compared opens nothing; the copy says so. */
    private static final Set<String> EXCUSES =
            Set.of("NO_PERMISSION", "ACCOUNT_NOT_READY", "INSTRUMENT_IN_DOUBT", "SIGNAL_TOO_OLD", "TOO_OLD");

    /** The process ended between an entry's commit and its sending: it was proven absent and is not tried again. */
    private static final String NEVER_SENT = "ABSENT_PROVEN";

    /** What is judged. */
    interface Evidence {
        List<LeaderOrder> leaderOrders();

        List<Follower> followers();

        Copy copy(LeaderOrder order, Follower follower);

        /** All orders the follower ever had at the venue. */
        List<VenueOrder> orders(Follower follower);
    }

    static Judgement of(Evidence evidence) {
        List<String> duplicates = new ArrayList<>();
        List<String> orphans = new ArrayList<>();
        List<String> mismatches = new ArrayList<>();
        int copies = 0;
        int denied = 0;
        for (Follower follower : evidence.followers()) {
            Set<String> explained = new HashSet<>();
            List<VenueOrder> orders = evidence.orders(follower);
            for (LeaderOrder order : evidence.leaderOrders()) {
                Copy copy = evidence.copy(order, follower);
                copies += copy.state().isEmpty() ? 0 : 1;
                copy.orders().forEach(known -> explained.add(known.id()));
                String what = follower.account() + " of " + order.id() + " (" + order.present() + "): " + copy;
                BigDecimal share = share(order, follower, copy, orders);
                if (copy.open().size() > 1 || copy.executed().compareTo(share) > 0) {
                    duplicates.add(what);
                } else if (!order.isOpen() && !copy.open().isEmpty()) {
                    orphans.add(what);
                } else if (isExcused(order, copy)) {
                    denied++;
                } else if (!isMirrored(order, copy, share)) {
                    mismatches.add(what + ", its share is " + share);
                }
            }
            orders.stream()
                    .filter(order -> !explained.contains(order.id()))
                    .forEach(
                            order -> orphans.add(follower.account() + " has " + order + " for no order of the leader"));
        }
        return new Judgement(duplicates, orphans, mismatches, copies, denied);
    }

    List<String> findings() {
        List<String> findings = new ArrayList<>();
        duplicates.forEach(found -> findings.add("duplicate: " + found));
        orphans.forEach(found -> findings.add("orphan: " + found));
        mismatches.forEach(found -> findings.add("mismatch: " + found));
        return findings;
    }

    /**
     * Of a sale, no more than the follower held when its own sale reached the venue, or the leader's if it has none.
     */
    private static BigDecimal share(LeaderOrder order, Follower follower, Copy copy, List<VenueOrder> orders) {
        BigDecimal share = follower.share(order.wanted());
        if (order.present().buys()) {
            return share;
        }
        Instant sold = copy.orders().stream()
                .map(VenueOrder::submitted)
                .min(Instant::compareTo)
                .orElse(order.present().submitted());
        BigDecimal held = orders.stream()
                .filter(own -> own.symbol().equals(order.present().symbol()))
                .filter(own -> !copy.orders().contains(own))
                .map(own -> own.changeUntil(sold))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return share.min(held);
    }

    private static boolean isExcused(LeaderOrder order, Copy copy) {
        boolean lost = order.present().buys() && copy.code().equals(NEVER_SENT);
        return copy.open().isEmpty() && (lost || EXCUSES.contains(copy.code()));
    }

    private static boolean isMirrored(LeaderOrder order, Copy copy, BigDecimal share) {
        BigDecimal open = copy.open().stream()
                .map(rest -> rest.quantity().subtract(rest.executed()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal limit = order.present().limit();
        boolean priced = copy.open().stream()
                .allMatch(rest ->
                        limit != null && rest.limit() != null && rest.limit().compareTo(limit) == 0);
        return copy.executed().add(open).compareTo(share) == 0 && priced && (order.isOpen() || open.signum() == 0);
    }
}
