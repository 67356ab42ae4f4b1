/** The parts of the suite, how each is started, and how its process is found again. */
@NullMarked
package io.tradewind.local.part;

import org.jspecify.annotations.NullMarked;
