/**
 * What is known of instruments before anybody trades them: lot, tick, multiplier, as versioned data files and their
 * readers. Lots become units here and nowhere else.
 */
@NullMarked
package io.tradewind.reference;

import org.jspecify.annotations.NullMarked;
