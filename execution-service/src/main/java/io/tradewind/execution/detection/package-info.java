/**
 * How orders are watched until their fate is known: how often they are asked for, how long, and what an answer proves.
 */
@NullMarked
package io.tradewind.execution.detection;

import org.jspecify.annotations.NullMarked;
