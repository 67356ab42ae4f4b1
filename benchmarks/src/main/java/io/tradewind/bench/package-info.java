/**
 * {@code ./tradewind bench}: how far the suite is from the floor, which is the barest program that makes the same hops,
 * commits, calls and pushes between the same venue, Kafka and PostgreSQL. Both take turns within one run, under the
 * same load, and are timed by the venue's own log.
 */
@NullMarked
package io.tradewind.bench;

import org.jspecify.annotations.NullMarked;
