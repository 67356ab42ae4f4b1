/** Orders and their fills in PostgreSQL. */
@NullMarked
package io.tradewind.execution.order.jdbc;

import org.jspecify.annotations.NullMarked;
