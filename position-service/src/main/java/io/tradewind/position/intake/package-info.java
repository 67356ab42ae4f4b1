/**
 * What execution-service says arrives here: fills are booked, reports are compared, and everything moves the account's
 * place forward, each message in one transaction with all that follows from it.
 */
@NullMarked
package io.tradewind.position.intake;

import org.jspecify.annotations.NullMarked;
