package io.tradewind.execution.broker.alpaca;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path with the query, below the base URL
 * @param body JSON
 * @param timeout for everything, from connecting to the last byte of the answer
 */
record WireRequest(String method, String path, @Nullable String body, Duration timeout) {}
