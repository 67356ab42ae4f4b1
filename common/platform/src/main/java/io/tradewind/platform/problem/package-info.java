/**
 * Errors over HTTP: always {@code application/problem+json} with a stable {@code code}, the {@code field} at fault
 * where there is one, and the {@code requestId}, whoever refused the request. Details of a fault of ours stay in the
 * log.
 */
@NullMarked
package io.tradewind.platform.problem;

import org.jspecify.annotations.NullMarked;
