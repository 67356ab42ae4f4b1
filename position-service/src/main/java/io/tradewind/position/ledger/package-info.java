/**
 * The append-only ledger: every change of a holding once, under the natural id it has outside. Each kind of entry is a
 * type of its own; whoever adds one is asked by the compiler what it means.
 *
 * <p>The axis of a fill is the cumulative quantity of its broker order. The ledger holds disjoint parts of that axis,
 * so a fill that comes twice, late or overlapping books exactly what was not booked before.
 */
@NullMarked
package io.tradewind.position.ledger;

import org.jspecify.annotations.NullMarked;
