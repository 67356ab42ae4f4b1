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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A leader buys at the venue by hand, at a pace; each order has a quantity of its own, which its copies have too. */
final class LeaderScene extends ChainScene {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** The requests that came of one order of the leader. */
    private static final class Copies {
        private long leaderNanos;
        private long lastNanos;
        private int count;

        void add(Placement placement, String leader) {
            if (placement.account().equals(leader)) {
                leaderNanos = placement.receivedNanos();
            } else {
                count++;
                lastNanos = Math.max(lastNanos, placement.receivedNanos());
            }
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
        Cost before = chain.cost();
        long start = Clock.now();
        for (int order = 1; order <= orders; order++) {
            Pace.sleepUntil(start + (order - 1) * step);
            buy(leader, order);
        }
        Map<Long, Copies> copies = await(leader, orders);
        Cost cost = since(before, chain);
        List<Long> nanos = copies.values().stream()
                .map(this::complete)
                .filter(Objects::nonNull)
                .toList();
        double seconds = (Clock.now() - start) / 1e9;
        return Map.of(row, new Measured(nanos, nanos.size(), seconds, cost, (long) orders - nanos.size(), 0));
    }

    private void buy(String leader, int quantity) throws IOException {
        HttpResponse<String> answer = doors.atVenue(leader, "POST", "/v2/orders", """
                {"symbol":"AAPL","side":"buy","type":"market","time_in_force":"day","qty":"%d"}""".formatted(quantity));
        if (answer.statusCode() != 200) {
            throw new IOException("the venue answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private Map<Long, Copies> await(String leader, int orders) {
        Map<Long, Copies> found = new HashMap<>();
        long moved = System.nanoTime();
        int missing = orders * (followers + 1);
        while (missing > 0 && System.nanoTime() - moved < STANDSTILL.toNanos()) {
            List<Placement> more = venue().placements();
            more.forEach(placement -> found.computeIfAbsent(placement.quantity(), _ -> new Copies())
                    .add(placement, leader));
            missing -= more.size();
            moved = more.isEmpty() ? moved : System.nanoTime();
            LockSupport.parkNanos(missing > 0 ? LOOK_NANOS : 0);
        }
        return found;
    }

    private @Nullable Long complete(Copies copies) {
        return copies.count < followers || copies.leaderNanos == 0 ? null : copies.lastNanos - copies.leaderNanos;
    }
}
