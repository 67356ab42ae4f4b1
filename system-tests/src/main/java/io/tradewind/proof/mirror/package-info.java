/**
 * {@code prove mirror}: a leader acts at the venue at random, streams drop and services are killed, and in the end
 * every follower has what the leader's orders make of it. The judgement looks at the venue's orders first.
 */
@NullMarked
package io.tradewind.proof.mirror;

import org.jspecify.annotations.NullMarked;
