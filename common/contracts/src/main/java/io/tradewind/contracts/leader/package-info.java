/** What execution-service's account watch says on {@code leader.events.v1}. */
@NullMarked
package io.tradewind.contracts.leader;

import org.jspecify.annotations.NullMarked;
