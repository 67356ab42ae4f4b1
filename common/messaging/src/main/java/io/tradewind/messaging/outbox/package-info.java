/**
 * The way out: messages are appended to the journal with an outbox pointer in the transaction that caused them, and the
 * relay sends them after the commit, in order per key, as often as needed until Kafka has acknowledged.
 */
@NullMarked
package io.tradewind.messaging.outbox;

import org.jspecify.annotations.NullMarked;
