package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Row;
import io.tradewind.bench.load.Chain;
import io.tradewind.bench.load.Ledger;
import io.tradewind.bench.load.Marks;
import io.tradewind.bench.load.Trail;
import io.tradewind.bench.load.VenueLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same load for two chains. */
abstract class ChainScene implements Scene {

    /** After which what has not arrived is given up. */
    static final Duration STANDSTILL = Duration.ofSeconds(15);

    private final Stage stage;
    private final List<Row> rows;

    ChainScene(Stage stage, Row... rows) {
        this.stage = stage;
        this.rows = List.of(rows);
    }

    abstract Map<Row, Measured> measure(Chain chain, Duration length) throws Exception;

    @Override
    public List<Row> rows() {
        return rows;
    }

    @Override
    public Map<Row, Measured> suite(Duration length) throws Exception {
        return measure(stage.suite(), length);
    }

    @Override
    public Map<Row, Measured> floor(Duration length) throws Exception {
        return measure(stage.floor(), length);
    }

    VenueLog venue() {
        return stage.venue();
    }

    Trail trail(Chain chain) throws SQLException {
        return new Trail(stage.venue(), new Ledger(chain));
    }

    Marks marks() {
        return stage.marks();
    }

    /** Of those that are missing at the venue, the ones nobody has decided on; the others were refused. */
    static long lost(Chain chain, long missing) {
        return missing == 0 ? 0 : Math.min(missing, chain.undecided());
    }

    static @Nullable Cost since(@Nullable Cost before, Chain chain) {
        Cost after = chain.cost();
        return before == null || after == null ? null : after.since(before);
    }

    /**
     * What chain scenes play on.
     *
     * @param venue the log of the venue that both chains trade at
     * @param marks of the whole run
     */
    record Stage(Chain suite, Chain floor, VenueLog venue, Marks marks) {}
}
