/**
 * The adapter for Alpaca's trading API (US equities): REST for orders and queries, one WebSocket per account for order
 * updates. It writes each state-changing request at most once and calls a refusal only what {@code AlpacaAnswers}
 * lists; what is definitive and why stands in {@code docs/brokers/alpaca.md}. Deciding, retrying, limiting and
 * reconciling are left to the callers.
 */
@NullMarked
package io.tradewind.execution.broker.alpaca;

import org.jspecify.annotations.NullMarked;
