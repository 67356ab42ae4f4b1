/**
 * The rules of the house as tests, so that each service keeps the same ones. For tests only: it needs ArchUnit, which
 * no service ships.
 */
@NullMarked
package io.tradewind.platform.architecture;

import org.jspecify.annotations.NullMarked;
