/**
 * Turns the states of a leader's order into wishes for each follower. A state becomes a revision, a revision a round
 * over the followers, and for each follower {@link io.tradewind.copytrade.replication.Replication} decides, as a pure
 * function of what is stored, whether an order is wanted, unwanted, left out, or nothing is to be said. The mapping is
 * stored in the transaction that publishes the wish, so whatever is killed, no wish goes out twice or unrecorded.
 */
@NullMarked
package io.tradewind.copytrade.replication;

import org.jspecify.annotations.NullMarked;
