package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A load under which some rows are measured, on the suite and on the floor in turn. Used by one thread. */
public interface Scene {

    List<Row> rows();

    /** Every row of the suite. A load that is a count and not a time takes the length as a hint. */
    Map<Row, Measured> suite(Duration length) throws Exception;

    /** Every row of the floor, under the same load. */
    Map<Row, Measured> floor(Duration length) throws Exception;
}
