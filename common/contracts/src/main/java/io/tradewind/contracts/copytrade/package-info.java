/** What copy-trade-service says on {@code copy.events.v1}: the fate of each copy. */
@NullMarked
package io.tradewind.contracts.copytrade;

import org.jspecify.annotations.NullMarked;
