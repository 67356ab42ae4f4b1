/**
 * What is put into a process under test from outside, so that the product has no switch for it: crash points, where the
 * process ends as by kill -9, and planted faults, which a proof must notice.
 */
@NullMarked
package io.tradewind.proof.agent;

import org.jspecify.annotations.NullMarked;
