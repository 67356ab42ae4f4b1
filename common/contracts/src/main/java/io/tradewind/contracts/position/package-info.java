/** What position-service says on {@code position.snapshots.v1}: each position, and which accounts' books are right. */
@NullMarked
package io.tradewind.contracts.position;

import org.jspecify.annotations.NullMarked;
