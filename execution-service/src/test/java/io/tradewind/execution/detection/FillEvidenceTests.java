package io.tradewind.execution.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.detection.FillEvidence.Grade;
import io.tradewind.execution.detection.FillEvidence.Look;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T44")
class FillEvidenceTests {

    private static final Instant STORED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Quantity ORDERED = Quantity.of(10);
    private static final int CASES = 2_000;

    @Test
    @Tag("T03")
    @Tag("T06")
    void isSureWhenEveryLookAgrees() {
        FillEvidence evidence = look(ReportedStatus.FILLED, 10, "100.05", true, STORED.plusSeconds(1));

        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.confidence()).isEqualByComparingTo("1");
        assertThat(evidence).hasToString("STATUS=FULL QUANTITY=FULL PRICE=PARTIAL TIME=PARTIAL");
    }

    /** A price and a time are there as soon as anything is executed: they prove no completeness. */
    @Test
    @Tag("K2")
    @Tag("T09")
    @Tag("P9")
    void neverTakesAPartialFillForAFullOne() {
        FillEvidence evidence = look(ReportedStatus.WORKING, 4, "100.05", true, STORED.plusSeconds(1));

        assertThat(evidence.noticed()).isTrue();
        assertThat(evidence.complete()).isFalse();
        assertThat(evidence.grades()).containsEntry(Look.QUANTITY, Grade.PARTIAL);
    }

    @Test
    @Tag("K2")
    @Tag("T07")
    void callsAFilledOrderWithoutQuantityAContradiction() {
        FillEvidence evidence = look(ReportedStatus.FILLED, 0, null, false, STORED.plusSeconds(1));

        assertThat(evidence.complete()).isFalse();
        assertThat(evidence.grades()).containsEntry(Look.QUANTITY, Grade.CONFLICT);
    }

    @Test
    @Tag("T10")
    void doesNotBelieveAnExecutionOfAnotherDay() {
        FillEvidence evidence = look(ReportedStatus.FILLED, 10, "100.05", true, STORED.minusSeconds(86_400));

        assertThat(evidence.grades()).containsEntry(Look.TIME, Grade.CONFLICT);
        assertThat(evidence.confidence()).isEqualByComparingTo("0.95");
    }

    @Test
    @Tag("T08")
    void doesNotMindAMissingPrice() {
        FillEvidence evidence = look(ReportedStatus.UNKNOWN, 10, null, false, STORED);

        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.grades())
                .containsEntry(Look.STATUS, Grade.UNAVAILABLE)
                .containsEntry(Look.PRICE, Grade.UNAVAILABLE);
        assertThat(look(ReportedStatus.WORKING, 0, null, false, STORED).noticed())
                .isFalse();
    }

    /** P2: whatever the status is called, some look notices an executed order; and none invents an execution. */
    @Test
    @Tag("P2")
    @Tag("T06")
    @Tag("T49")
    void someLookNoticesEveryExecutionAndNoneInventsOne() {
        Random random = new Random(20261121);
        ReportedStatus[] statuses = ReportedStatus.values();
        for (int i = 0; i < CASES; i++) {
            ReportedStatus status = statuses[random.nextInt(statuses.length)];
            int executed = random.nextInt(11);
            boolean priced = executed > 0 && random.nextBoolean();
            boolean identified = executed > 0 && random.nextBoolean();
            Instant time = STORED.plusSeconds(random.nextInt(100_000) - 50_000);

            FillEvidence evidence = look(status, executed, priced ? "190.10" : null, identified, time);

            assertThat(evidence.complete())
                    .as("case %d: %s %d %s", i, status, executed, evidence)
                    .isEqualTo(executed == 10);
            if (executed > 0) {
                assertThat(evidence.noticed())
                        .as("case %d: %s %d %s", i, status, executed, evidence)
                        .isTrue();
            } else if (status != ReportedStatus.FILLED) {
                assertThat(evidence.noticed()).as("case %d: %s", i, evidence).isFalse();
            }
        }
    }

    private static FillEvidence look(
            ReportedStatus status, long executed, String price, boolean identified, Instant time) {
        ExecutionReport report = new ExecutionReport(
                new BrokerOrderId("b-1"),
                new ClientOrderId("tw1"),
                new InstrumentId("AAPL"),
                Side.BUY,
                ORDERED,
                status,
                Quantity.of(executed),
                price == null ? null : new BigDecimal(price),
                identified ? new ExecutionId("e-1") : null,
                time,
                null);
        return FillEvidence.of(report, ORDERED, STORED);
    }
}
