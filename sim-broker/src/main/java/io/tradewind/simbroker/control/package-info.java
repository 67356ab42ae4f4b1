/**
 * The other port, for tests and demonstrations: faults, prices, clock and market, and the venue's own record of it all.
 */
@NullMarked
package io.tradewind.simbroker.control;

import org.jspecify.annotations.NullMarked;
