package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Row;
import io.tradewind.bench.load.Chain;
import io.tradewind.bench.load.Clock;
import io.tradewind.bench.load.Pace;
import io.tradewind.bench.load.VenueLog.Placement;
import io.tradewind.proof.suite.Doors;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A leader buys at the venue by hand, at a pace; each order has a quantity of its own, which its copies have too. */
final class LeaderScene extends ChainScene {

    /** Their orders' quantities are no follower's from a signal. */
    private static final long ABOVE_SIGNALS = 1_000_000;

    private static final String LEADERS = "leaders";
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** The requests that came of one order of the leader. */
    private static final class Copies {
        private long leaderNanos;
        private long lastNanos;
        private final Set<String> followers = new HashSet<>();

        Copies with(Placement placement, String leader) {
            if (placement.account().equals(leader)) {
                leaderNanos = placement.receivedNanos();
            } else {
                followers.add(placement.account());
                lastNanos = Math.max(lastNanos, placement.receivedNanos());
            }
            return this;
        }
    }

    private final Doors doors;
    private final Row row;
    private final int followers;
    private final double perSecond;

    LeaderScene(Stage stage, Doors doors, Row row, int followers, double perSecond) {
        super(stage, row);
        this.doors = doors;
        this.row = row;
        this.followers = followers;
        this.perSecond = perSecond;
    }

    @Override
    Map<Row, Measured> measure(Chain chain, Duration length) throws Exception {
        venue().skip();
        String leader = chain.leader(followers);
        int orders = Math.max(2, (int) (length.toSeconds() * perSecond));
        long step = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        Set<Long> quantities = new HashSet<>();
        Cost before = chain.cost();
        long start = Clock.now();
        for (int order = 0; order < orders; order++) {
            Pace.sleepUntil(start + order * step);
            long quantity = ABOVE_SIGNALS + marks().next(LEADERS);
            quantities.add(quantity);
            buy(leader, quantity);
        }
        Collection<Copies> copies = await(leader, quantities);
        Cost cost = since(before, chain);
        List<Long> nanos =
                copies.stream().map(this::complete).filter(Objects::nonNull).toList();
        long last = copies.stream().mapToLong(copy -> copy.lastNanos).max().orElse(start);
        double seconds = (last - start) / 1e9;
        return Map.of(row, new Measured(nanos, nanos.size(), seconds, cost, (long) orders - nanos.size(), 0));
    }

    private void buy(String leader, long quantity) throws IOException {
        HttpResponse<String> answer = doors.atVenue(leader, "POST", "/v2/orders", """
                {"symbol":"AAPL","side":"buy","type":"market","time_in_force":"day","qty":"%d"}""".formatted(quantity));
        if (answer.statusCode() != 200) {
            throw new IOException("the venue answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private Collection<Copies> await(String leader, Set<Long> quantities) {
        Map<Long, Copies> found = new HashMap<>();
        quantities.forEach(quantity -> found.put(quantity, new Copies()));
        long moved = System.nanoTime();
        while (System.nanoTime() - moved < STANDSTILL.toNanos()
                && found.values().stream().anyMatch(copies -> complete(copies) == null)) {
            for (Placement placement : venue().placements()) {
                found.computeIfPresent(placement.quantity(), (_, copies) -> copies.with(placement, leader));
                moved = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return found.values();
    }

    private @Nullable Long complete(Copies copies) {
        return copies.followers.size() < followers || copies.leaderNanos == 0
                ? null
                : copies.lastNanos - copies.leaderNanos;
    }
}
