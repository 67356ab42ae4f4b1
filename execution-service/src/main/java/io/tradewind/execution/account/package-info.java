/**
 * Accounts at work. Each owned account is a mailbox of short decisions: load, decide, store and publish in one unit of
 * work under the account's key and epoch; calls to the broker follow the commit on threads of their own and come back
 * as inputs; inputs that wait together are one unit of work. After a takeover every open order is proven at the broker
 * before anything new is sent, then the broker's report is taken between two equal fill reads. A stream is a hint;
 * asking is the net under it.
 */
@NullMarked
package io.tradewind.execution.account;

import org.jspecify.annotations.NullMarked;
