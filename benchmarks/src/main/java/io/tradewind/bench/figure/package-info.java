/** What was measured and how it is told. Pure. */
@NullMarked
package io.tradewind.bench.figure;

import org.jspecify.annotations.NullMarked;
