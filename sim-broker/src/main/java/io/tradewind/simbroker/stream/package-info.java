/**
 * Alpaca's order stream: authenticate, listen, then trade updates in binary frames. What nobody listens to is gone;
 * there is no replay.
 */
@NullMarked
package io.tradewind.simbroker.stream;

import org.jspecify.annotations.NullMarked;
