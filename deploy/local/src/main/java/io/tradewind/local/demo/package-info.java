/**
 * The demo: real-shaped signals through the webhook, each followed from signal to order to fill to position in the
 * terminal, and the book of record compared with the venue's books at the end. The script and the verdict are pure.
 */
@NullMarked
package io.tradewind.local.demo;

import org.jspecify.annotations.NullMarked;
