package io.tradewind.position.report;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;

/**
 * Executed quantity that was never told: a fill began above what is known of its broker order.
 *
 * @param upTo cumulative quantity just below which something is missing
 */
public record MissingFill(BrokerOrderId brokerOrderId, Quantity upTo) {}
