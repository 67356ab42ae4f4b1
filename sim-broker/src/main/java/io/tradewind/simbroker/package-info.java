/**
 * sim-broker: a venue with money that is not real and answers that are. A process of its own that speaks the brokers'
 * wire dialects, so that the suite's adapters run unchanged against it, keeps a log that survives kill -9, and
 * misbehaves when a second port tells it to. It knows nothing of the suite's types; that is what makes it a judge.
 *
 * <p>{@link io.tradewind.simbroker.SimBroker} starts it, as a process or inside a test.
 */
@NullMarked
package io.tradewind.simbroker;

import org.jspecify.annotations.NullMarked;
