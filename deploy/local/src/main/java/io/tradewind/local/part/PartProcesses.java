package io.tradewind.local.part;

import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The running processes of one suite, read from the process table at every call. Thread-safe. */
public final class PartProcesses {

    private final ProcessTable table;
    private final Marks marks;

    public PartProcesses(Suite suite, ProcessTable table) {
        this.table = table;
        this.marks = Marks.of(suite);
    }

    /** Absent parts do not run. Of several processes of one part, the oldest. */
    public Map<Part, OsProcess> running() {
        Map<Part, OsProcess> found = new EnumMap<>(Part.class);
        all().stream()
                .sorted(Comparator.comparingLong(
                                (OsProcess process) -> process.key().startTicks())
                        .reversed())
                .forEach(process -> marks.partOf(process.command()).ifPresent(part -> found.put(part, process)));
        return found;
    }

    /** Every process that carries the part's name, should there be several. */
    public List<OsProcess> of(Part part) {
        return all().stream()
                .filter(process ->
                        marks.partOf(process.command()).filter(part::equals).isPresent())
                .toList();
    }

    /** The shells that note exit codes. They end by themselves after their part. */
    public List<OsProcess> keepers() {
        return all().stream()
                .filter(process -> marks.isKeeper(process.command()))
                .toList();
    }

    private List<OsProcess> all() {
        return table.all();
    }
}
