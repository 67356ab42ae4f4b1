package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Row;
import io.tradewind.bench.load.Chain;
import io.tradewind.bench.load.Load;
import io.tradewind.bench.load.Signal;
import io.tradewind.bench.load.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** So many signals a second over all accounts, and their fills. */
final class SignalScene extends ChainScene {

    private final int perSecond;

    SignalScene(Stage stage, int perSecond) {
        super(stage, Row.WEBHOOK_TO_VENUE, Row.WEBHOOK_ACCEPT, Row.FILL_TO_POSITION);
        this.perSecond = perSecond;
    }

    @Override
    Map<Row, Measured> measure(Chain chain, Duration length) throws Exception {
        Trail trail = trail(chain);
        Cost before = chain.cost();
        List<Signal> signals = new Load(chain, chain.accounts(), marks()).paced(perSecond, length);
        trail.follow(signals, STANDSTILL);
        Cost cost = since(before, chain);
        List<Long> toVenue = trail.toVenue(signals);
        List<Long> toLedger = trail.toLedger(signals);
        long missing = (long) signals.size() - toVenue.size();
        long lost = lost(chain, missing);
        double seconds = trail.seconds(signals);
        List<Long> accepted = signals.stream()
                .map(signal -> signal.answeredNanos() - signal.intendedNanos())
                .toList();
        return Map.of(
                Row.WEBHOOK_TO_VENUE, measured(toVenue, seconds, cost, lost, missing - lost),
                Row.WEBHOOK_ACCEPT, measured(accepted, seconds, cost, 0, 0),
                Row.FILL_TO_POSITION, measured(toLedger, seconds, cost, (long) toVenue.size() - toLedger.size(), 0));
    }

    private static Measured measured(List<Long> nanos, double seconds, @Nullable Cost cost, long lost, long refused) {
        return new Measured(nanos, nanos.size(), seconds, cost, lost, refused);
    }
}
