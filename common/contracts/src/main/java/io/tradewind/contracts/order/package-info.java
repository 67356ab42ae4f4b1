/**
 * What execution-service says on {@code order.events.v1}: every change of intents and broker orders, fills, and the
 * broker's reports, in one sequence per account.
 */
@NullMarked
package io.tradewind.contracts.order;

import org.jspecify.annotations.NullMarked;
