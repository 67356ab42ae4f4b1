package io.tradewind.execution.query;

import io.tradewind.domain.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the API answers. Field names are the contract. */
final class Views {

    private Views() {}

    record AccountView(
            String account,
            String broker,
            String mode,
            String session,
            @Nullable String sessionCause,
            @Nullable Instant sessionTime,
            String tradingState,
            boolean permission,
            @Nullable Instant permissionExpires,
            int slot,
            boolean owned,
            @Nullable Long epoch) {}

    record IntentView(
            String intentId,
            String signalId,
            String account,
            String book,
            String instrument,
            String product,
            String side,
            String action,
            @Nullable BigDecimal quantity,
            String state,
            @Nullable String outcome,
            @Nullable String code,
            @Nullable String detail,
            BigDecimal cumulativeQuantity,
            @Nullable BigDecimal averagePrice,
            @Nullable BigDecimal slippageBps,
            List<String> orders,
            List<String> warnings,
            Instant createdTime,
            Instant updatedTime) {}

    record OrderView(
            String clientOrderId,
            @Nullable String brokerOrderId,
            String intentId,
            String account,
            String instrument,
            String side,
            String orderType,
            String timeInForce,
            @Nullable BigDecimal limitPrice,
            @Nullable BigDecimal triggerPrice,
            @Nullable BigDecimal displayQuantity,
            BigDecimal quantity,
            BigDecimal cumulativeQuantity,
            @Nullable BigDecimal averagePrice,
            String state,
            @Nullable String reason,
            @Nullable String verdict,
            @Nullable Instant deadline,
            @Nullable Instant doubtSince,
            Instant createdTime,
            Instant updatedTime,
            @Nullable List<EvidenceView> evidence,
            @Nullable List<FillView> fills) {}

    record EvidenceView(
            Instant observedTime,
            String source,
            String status,
            @Nullable BigDecimal cumulativeQuantity,
            @Nullable String detail,
            @Nullable String looks,
            @Nullable BigDecimal confidence) {}

    record FillView(
            BigDecimal cumBefore,
            BigDecimal cumAfter,
            BigDecimal lastQuantity,
            BigDecimal lastPrice,
            List<String> executionIds,
            Instant transactTime) {}

    record CancelView(String clientOrderId, String state) {}

    record DetectionView(Map<OrderType, String> orderTypes, Set<String> profiles) {}
}
