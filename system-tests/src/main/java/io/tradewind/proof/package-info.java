/**
 * Proofs of the suite's promises, each run by {@code ./tradewind prove NAME} on servers and ports of its own. A proof
 * makes traffic, makes trouble, waits until things are quiet and then judges from the venue's log, the databases and
 * the topics, never from what a service says of itself alone.
 */
@NullMarked
package io.tradewind.proof;

import org.jspecify.annotations.NullMarked;
