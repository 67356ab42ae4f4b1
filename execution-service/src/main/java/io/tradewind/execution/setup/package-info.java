/**
 * Which accounts, brokers and books there are, read from configuration and checked at start: a wrong set-up stops the
 * service with a stable code before anything is connected.
 */
@NullMarked
package io.tradewind.execution.setup;

import org.jspecify.annotations.NullMarked;
