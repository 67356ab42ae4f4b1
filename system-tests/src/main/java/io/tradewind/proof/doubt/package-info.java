/**
 * {@code prove doubt}: every fault of the venue meets placing and canceling, and in the end the record of each order
 * equals the venue's. The judgement compares what both have left behind; no service is asked.
 */
@NullMarked
package io.tradewind.proof.doubt;

import org.jspecify.annotations.NullMarked;
