/**
 * The way in over Kafka: the same signals as over HTTP, one to a record, plain or as CloudEvents. Nobody proves who he
 * is here, so a source needs a grant for it, and a secret does not belong into a record. What cannot be used is
 * rejected with a code, kept, and keeps nothing else waiting.
 */
@NullMarked
package io.tradewind.signal.intake.kafka;

import org.jspecify.annotations.NullMarked;
