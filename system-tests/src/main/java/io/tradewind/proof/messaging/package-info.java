/**
 * The proof that messages are not lost, inverted or applied twice. A publishing and two reading processes consist of
 * nothing but {@code common/messaging}; they, Kafka and PostgreSQL are killed while writers fight for a few keys, and
 * the histories they leave in the databases and the topics are judged afterwards.
 */
@NullMarked
package io.tradewind.proof.messaging;

import org.jspecify.annotations.NullMarked;
