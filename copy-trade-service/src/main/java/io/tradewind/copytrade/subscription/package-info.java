/**
 * Who follows whom, at which size, paused or not. Whoever leads does not follow and whoever follows does not lead, so
 * that no order can go round. A change holds the locks of both accounts, so it lies before or after each order of the
 * leader and never beside it. Ended subscriptions stay, because past copy tasks name them.
 */
@NullMarked
package io.tradewind.copytrade.subscription;

import org.jspecify.annotations.NullMarked;
