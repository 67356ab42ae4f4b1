/**
 * What is wanted in an account because a signal was accepted: admitted or denied, carried out by one or more broker
 * orders, and ended once. Pure; {@link Intents} keeps them. An intent's id derives from the signal's, so a message that
 * comes twice cannot want something twice.
 */
@NullMarked
package io.tradewind.execution.intent;

import org.jspecify.annotations.NullMarked;
