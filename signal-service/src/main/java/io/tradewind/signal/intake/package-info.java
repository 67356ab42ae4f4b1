/**
 * Reading what sources send: JSON in two forms of words, strictly, into a signal. Knows nothing of the way it came;
 * each way in has a package of its own beneath this one.
 */
@NullMarked
package io.tradewind.signal.intake;

import org.jspecify.annotations.NullMarked;
