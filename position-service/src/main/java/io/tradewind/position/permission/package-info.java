/**
 * Permission to open positions. An account has it while its book equals its broker's last report, this service hears of
 * the account's orders and says so every few seconds; silence withdraws it, a known mismatch does so at once.
 *
 * <p>Whether an account may have permission is a row, so a restart neither gives nor takes any. A permission is a
 * {@code BookReady} that has not expired; one that has expired when it is sent takes the permission back.
 */
@NullMarked
package io.tradewind.position.permission;

import org.jspecify.annotations.NullMarked;
