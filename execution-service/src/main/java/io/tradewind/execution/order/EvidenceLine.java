package io.tradewind.execution.order;

import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.detection.FillEvidence;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an order, as one line for those who ask why.
 *
 * @param source how it came to be known
 * @param status what it said in one word
 * @param cumulative executed so far, where it says so
 * @param looks at the fill it tells of; null when nobody looked
 */
public record EvidenceLine(
        String source,
        String status,
        @Nullable Quantity cumulative,
        @Nullable String detail,
        @Nullable FillEvidence looks) {

    public static EvidenceLine of(String source, String status, @Nullable String detail) {
        return new EvidenceLine(source, status, null, detail, null);
    }

    public static EvidenceLine of(String source, ExecutionReport report, FillEvidence looks) {
        return new EvidenceLine(source, report.status().name(), report.cumulativeQuantity(), report.text(), looks);
    }
}
