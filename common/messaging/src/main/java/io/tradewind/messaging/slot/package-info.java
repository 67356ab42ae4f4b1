/** Slots: partition numbers of the account-keyed topics, and which of them this instance owns. */
@NullMarked
package io.tradewind.messaging.slot;

import org.jspecify.annotations.NullMarked;
