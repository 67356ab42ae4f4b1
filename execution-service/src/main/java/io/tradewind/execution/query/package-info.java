/** The REST API: accounts, intents and orders as they are stored, and the wish to cancel one. */
@NullMarked
package io.tradewind.execution.query;

import org.jspecify.annotations.NullMarked;
