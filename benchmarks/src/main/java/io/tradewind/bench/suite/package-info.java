/** The suite as it is shipped, on accounts made for the run. */
@NullMarked
package io.tradewind.bench.suite;

import org.jspecify.annotations.NullMarked;
