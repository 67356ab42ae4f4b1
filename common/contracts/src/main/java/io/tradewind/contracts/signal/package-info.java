/**
 * What signal-service says on {@code signal.events.v1}: which signals were accepted for an account, and which refused.
 */
@NullMarked
package io.tradewind.contracts.signal;

import org.jspecify.annotations.NullMarked;
