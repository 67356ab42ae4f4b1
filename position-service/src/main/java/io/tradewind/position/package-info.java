/**
 * The book of record: what each account holds, per book, instrument and product, and whether that equals what the
 * broker says. It learns only from {@code order.events.v1} and tells through {@code position.snapshots.v1} and REST.
 */
@NullMarked
package io.tradewind.position;

import org.jspecify.annotations.NullMarked;
