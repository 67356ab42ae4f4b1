/**
 * The contract of the topics: their names, how records are addressed, and the JSON form of every message.
 *
 * <p>Anyone outside the suite may depend on this jar. Records only ever gain fields; a change of meaning is a new type.
 * Readers of events ignore fields they do not know and refuse enum text they do not know, because a guess could trade.
 */
@NullMarked
package io.tradewind.contracts;

import org.jspecify.annotations.NullMarked;
