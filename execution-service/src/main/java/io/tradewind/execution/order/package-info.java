/**
 * One order at a broker: its terms, where it stands, what it has executed, and the one place that decides what an input
 * does to it. Pure: values in, decision out. Fills are booked by cumulative quantity and by nothing else; a time-out is
 * no rejection; nothing is sent twice. The table of states and inputs is in docs/order-states.md. {@link Orders} keeps
 * them.
 */
@NullMarked
package io.tradewind.execution.order;

import org.jspecify.annotations.NullMarked;
