/** Signals flow while everything is killed, at random and at the worst places. */
@NullMarked
package io.tradewind.proof.kills;

import org.jspecify.annotations.NullMarked;
