/** Intents in PostgreSQL. */
@NullMarked
package io.tradewind.execution.intent.jdbc;

import org.jspecify.annotations.NullMarked;
