/** Brings the suite up: only what is missing, servers first, then the services, then patience with a limit. */
@NullMarked
package io.tradewind.local.up;

import org.jspecify.annotations.NullMarked;
