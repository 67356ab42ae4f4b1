/** The leaders' orders in PostgreSQL. */
@NullMarked
package io.tradewind.execution.leader.jdbc;

import org.jspecify.annotations.NullMarked;
