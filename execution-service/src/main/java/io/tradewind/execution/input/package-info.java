/**
 * What comes in from Kafka. A message is only stored here, under its account's key and together with the inbox; nobody
 * waits for a broker.
 */
@NullMarked
package io.tradewind.execution.input;

import org.jspecify.annotations.NullMarked;
