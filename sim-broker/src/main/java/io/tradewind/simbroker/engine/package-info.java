/**
 * Runs the venue: one lock around it, the log under it, a clock and timers beside it. Nothing leaves here, not even the
 * answer to a question, before what it rests on is on disk.
 */
@NullMarked
package io.tradewind.simbroker.engine;

import org.jspecify.annotations.NullMarked;
