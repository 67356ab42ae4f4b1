/**
 * What a leader's orders are, as the venue tells it: chains of broker orders that replacements make, told as one. Pure;
 * stream, query and list lead to the same picture in any order.
 */
@NullMarked
package io.tradewind.execution.leader;

import org.jspecify.annotations.NullMarked;
