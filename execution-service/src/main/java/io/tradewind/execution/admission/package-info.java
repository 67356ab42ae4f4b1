/**
 * Whether an intent may act, and with what quantity: the only authority, asked under the account's lock. It may only
 * reduce or deny. Entries need everything to be in order; exits need something to sell, and nothing else. Pure.
 */
@NullMarked
package io.tradewind.execution.admission;

import org.jspecify.annotations.NullMarked;
