/**
 * The words of the field as value types: identifiers, quantities, prices, sides.
 *
 * <p>Everything here is immutable, thread-safe and checked at the door: a value that exists is well formed. Quantities
 * and prices are decimals; no binary floating point touches either. Depends on the JDK only.
 */
@NullMarked
package io.tradewind.domain;

import org.jspecify.annotations.NullMarked;
