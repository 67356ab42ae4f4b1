/** Takes the suite down, whatever happened to it before. */
@NullMarked
package io.tradewind.local.down;

import org.jspecify.annotations.NullMarked;
