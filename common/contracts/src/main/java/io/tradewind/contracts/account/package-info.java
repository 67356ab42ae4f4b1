/** What execution-service tells of accounts. */
@NullMarked
package io.tradewind.contracts.account;

import org.jspecify.annotations.NullMarked;
