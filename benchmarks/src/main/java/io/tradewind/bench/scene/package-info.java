/** One load each, and the rows that come of it. */
@NullMarked
package io.tradewind.bench.scene;

import org.jspecify.annotations.NullMarked;
