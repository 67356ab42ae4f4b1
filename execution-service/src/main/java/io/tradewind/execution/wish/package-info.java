/** What others wish for our accounts: one order each, absolute and versioned. Only the newest revision is kept. */
@NullMarked
package io.tradewind.execution.wish;

import org.jspecify.annotations.NullMarked;
