/**
 * How much of a leader's order a follower is to have. Pure: no clock, no rows, no logging. Always rounds down, so a
 * follower never gets more than its share; what it may really have is decided by execution's admission.
 */
@NullMarked
package io.tradewind.copytrade.sizing;

import org.jspecify.annotations.NullMarked;
