package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Row;
import io.tradewind.bench.load.Chain;
import io.tradewind.bench.load.Clock;
import io.tradewind.bench.load.Load;
import io.tradewind.bench.load.Signal;
import io.tradewind.bench.load.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Fills pile up while the books are held; then they are let go. */
final class BacklogScene extends ChainScene {

    private static final int UNDER_WAY = 100;
    private static final int PER_SECOND_OF_LENGTH = 100;
    /** What was published by the last signals reaches Kafka. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    BacklogScene(Stage stage) {
        super(stage, Row.POSITION_BACKLOG);
    }

    @Override
    Map<Row, Measured> measure(Chain chain, Duration length) throws Exception {
        Trail trail = trail(chain);
        List<Signal> signals;
        chain.holdBooks();
        Cost before;
        long released;
        try {
            signals = new Load(chain, chain.accounts(), marks())
                    .crowded(UNDER_WAY, Math.toIntExact(length.toSeconds() * PER_SECOND_OF_LENGTH));
            LockSupport.parkNanos(QUIET_NANOS);
            before = chain.cost();
            released = Clock.now();
        } finally {
            chain.releaseBooks();
        }
        trail.follow(signals, STANDSTILL);
        Cost cost = since(before, chain);
        List<Long> nanos = trail.booked(signals).stream()
                .map(committed -> committed - released)
                .toList();
        double seconds = nanos.stream().mapToLong(Long::longValue).max().orElse(0) / 1e9;
        return Map.of(
                Row.POSITION_BACKLOG,
                new Measured(nanos, nanos.size(), seconds, cost, (long) signals.size() - nanos.size(), 0));
    }
}
