/**
 * The venue itself: orders, quotes, matching, cash and positions of every account. Pure and single-threaded: values in,
 * events out through one listener; no clock, no I/O, no JSON. Every change is a {@link VenueEvent}, and applying the
 * same events again gives the same venue, so a start after a crash runs the code that ran before it.
 */
@NullMarked
package io.tradewind.simbroker.venue;

import org.jspecify.annotations.NullMarked;
