/**
 * What becomes of a signal: stored once per natural id, then decided, in the order of acceptance per account, by pure
 * rules; the decision is published in the transaction that marks the row. What execution makes of it comes back as its
 * fate. A signal that was answered with success is decided after any crash, because the pointer that says it still has
 * to be was stored with it.
 */
@NullMarked
package io.tradewind.signal.lifecycle;

import org.jspecify.annotations.NullMarked;
