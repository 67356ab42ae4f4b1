/** What is done to a chain, and what is seen of it at the venue and in its ledger. */
@NullMarked
package io.tradewind.bench.load;

import org.jspecify.annotations.NullMarked;
