/**
 * The way in: each message is applied once and in order per key, with the reader's offset in the same transaction. What
 * cannot be decoded goes to the dead letters, a key whose next message is missing or fails is parked, and neither makes
 * another key wait.
 */
@NullMarked
package io.tradewind.messaging.inbox;

import org.jspecify.annotations.NullMarked;
