package io.tradewind.execution.broker;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;

/** One execution as the broker lists it. */
public record BrokerFill(
        ExecutionId executionId,
        BrokerOrderId brokerOrderId,
        InstrumentId instrument,
        Side side,
        Quantity lastQuantity,
        BigDecimal lastPrice,
        Quantity cumulativeQuantity,
        Instant transactTime) {}
