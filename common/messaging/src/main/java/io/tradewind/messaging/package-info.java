/**
 * Messages without loss. A {@link io.tradewind.messaging.UnitOfWork} locks a key, changes state and publishes in one
 * transaction; the relay sends what was committed; the inbox applies each message once and in order per key.
 *
 * <p>Nothing outside this module knows about journals, pointers, sequences, offsets or headers.
 */
@NullMarked
package io.tradewind.messaging;

import org.jspecify.annotations.NullMarked;
