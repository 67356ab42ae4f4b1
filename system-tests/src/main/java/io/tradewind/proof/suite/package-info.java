/**
 * A suite of this build for a proof or a test: brought up and taken down by the launcher's commands, seen from the
 * outside through its doors, its databases and the process table, and with its parts in the hand to be killed.
 */
@NullMarked
package io.tradewind.proof.suite;

import org.jspecify.annotations.NullMarked;
