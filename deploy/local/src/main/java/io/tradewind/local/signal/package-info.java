/** Sends a signal to the webhook the way its source would, and prints names for doing it by hand. */
@NullMarked
package io.tradewind.local.signal;

import org.jspecify.annotations.NullMarked;
