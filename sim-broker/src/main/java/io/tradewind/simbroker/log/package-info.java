/**
 * The venue's memory and the oracle of the tests: an append-only file of every request received, every answer given and
 * every change of the venue, one JSON line each, numbered without gaps and closed by a checksum. Many appends share one
 * fsync. At a start the lines are replayed and a torn tail is dropped; damage before the tail stops the start.
 */
@NullMarked
package io.tradewind.simbroker.log;

import org.jspecify.annotations.NullMarked;
