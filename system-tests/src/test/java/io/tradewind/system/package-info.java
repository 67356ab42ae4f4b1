/**
 * The whole suite as processes, from the outside: the launcher's commands, the webhook, REST, Kafka, and the venue's
 * own books. {@link io.tradewind.proof.suite.LocalSuite} runs the launcher as {@code ./tradewind} does, on the jars of
 * this build.
 */
@NullMarked
package io.tradewind.system;

import org.jspecify.annotations.NullMarked;
