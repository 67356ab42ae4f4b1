/**
 * What tests of every module share: a real PostgreSQL and a real Kafka per test JVM, each test with a database and
 * topics of its own; servers of their own for tests that kill them; a clock that moves only when told; a reader of
 * topics.
 */
@NullMarked
package io.tradewind.testkit;

import org.jspecify.annotations.NullMarked;
