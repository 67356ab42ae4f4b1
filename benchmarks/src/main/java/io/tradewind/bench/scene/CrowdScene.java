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

/** As many signals as come through with so many under way at a time. */
final class CrowdScene extends ChainScene {

    private final Row row;
    private final int accounts;
    private final int underWay;

    /** @param accounts among which the signals are dealt */
    CrowdScene(Stage stage, Row row, int accounts, int underWay) {
        super(stage, row);
        this.row = row;
        this.accounts = accounts;
        this.underWay = underWay;
    }

    @Override
    Map<Row, Measured> measure(Chain chain, Duration length) throws Exception {
        Trail trail = trail(chain);
        Cost before = chain.cost();
        List<Signal> signals =
                new Load(chain, chain.accounts().subList(0, accounts), marks()).crowded(underWay, length);
        trail.follow(signals, STANDSTILL);
        Cost cost = since(before, chain);
        List<Long> nanos = trail.toVenue(signals);
        long missing = (long) signals.size() - nanos.size();
        long lost = lost(chain, missing);
        return Map.of(row, new Measured(nanos, nanos.size(), trail.seconds(signals), cost, lost, missing - lost));
    }
}
