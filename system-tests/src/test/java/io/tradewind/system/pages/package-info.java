/**
 * Pages of {@code docs} that are made from the sources, so that they cannot say something else. A page that is stale
 * fails the build; {@code -Dtradewind.pages=write} writes it anew.
 */
@NullMarked
package io.tradewind.system.pages;

import org.jspecify.annotations.NullMarked;
