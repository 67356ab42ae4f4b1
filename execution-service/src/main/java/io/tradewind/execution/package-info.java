/**
 * The only holder of broker credentials: accepted signals come in, broker orders go out, order events tell what became
 * of them.
 */
@NullMarked
package io.tradewind.execution;

import org.jspecify.annotations.NullMarked;
