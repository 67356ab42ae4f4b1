/**
 * The proof of the proofs: mistakes are put into running services, and the judgement that found nothing without them
 * must find each.
 */
@NullMarked
package io.tradewind.proof.breaks;

import org.jspecify.annotations.NullMarked;
