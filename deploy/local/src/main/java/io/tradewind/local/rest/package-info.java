/** Speaks HTTP and JSON with the suite's parts on the loopback address. Decimals keep their digits. */
@NullMarked
package io.tradewind.local.rest;

import org.jspecify.annotations.NullMarked;
