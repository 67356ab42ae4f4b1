/** Code that breaks every rule of the house, to see that each is heard. */
@NullMarked
package io.tradewind.platform.architecture.broken;

import org.jspecify.annotations.NullMarked;
