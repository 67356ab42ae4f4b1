/**
 * What comes in over the topics: leaders' orders, which open rounds, and the fate of what was asked for. Each message
 * is applied once, in the transaction of its inbox; what is none of ours costs one look at an index.
 */
@NullMarked
package io.tradewind.copytrade.replication.intake;

import org.jspecify.annotations.NullMarked;
