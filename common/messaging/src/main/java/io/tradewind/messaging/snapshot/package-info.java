/**
 * Compacted topics: reading them into a view that knows when it is complete, and announcing short-lived facts on them.
 */
@NullMarked
package io.tradewind.messaging.snapshot;

import org.jspecify.annotations.NullMarked;
