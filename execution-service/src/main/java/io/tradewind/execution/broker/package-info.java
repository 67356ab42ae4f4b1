/**
 * The port to brokers: what execution asks of one account at one broker, in the field's words. An adapter lives in a
 * package beneath and translates; it decides nothing, retries no state-changing call, and turns nothing into a refusal
 * that the broker did not definitively refuse.
 */
@NullMarked
package io.tradewind.execution.broker;

import org.jspecify.annotations.NullMarked;
