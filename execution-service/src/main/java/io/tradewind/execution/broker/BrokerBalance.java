package io.tradewind.execution.broker;

import java.math.BigDecimal;

/** The account's money. */
public record BrokerBalance(BigDecimal cash, BigDecimal buyingPower, String currency) {}
