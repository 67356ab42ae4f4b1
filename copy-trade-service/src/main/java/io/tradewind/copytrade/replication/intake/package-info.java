/**
 * What comes in over the topics: leaders' orders, which open rounds, and the fate of what was asked for. Each message
 * is applied once, in the transaction of its inbox; what is none of ours costs one look at an index. A leader's orders
 * come from execution-service or, with a grant, from one source outside the suite, and go the same way from there.
 */
@NullMarked
package io.tradewind.copytrade.replication.intake;

import org.jspecify.annotations.NullMarked;
