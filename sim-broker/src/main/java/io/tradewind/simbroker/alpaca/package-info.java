/**
 * The venue as Alpaca's Trading API v2 shows it: paths, fields, statuses and error bodies. What Alpaca has and the
 * venue has not is refused as Alpaca refuses what it does not know. This package translates; it decides nothing about
 * orders.
 */
@NullMarked
package io.tradewind.simbroker.alpaca;

import org.jspecify.annotations.NullMarked;
