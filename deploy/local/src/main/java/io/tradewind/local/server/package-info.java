/**
 * The real servers under the suite, as child processes: PostgreSQL from the zonky binaries, Apache Kafka as a single
 * KRaft node. The launcher runs them detached, tests run them bonded to their own JVM.
 */
@NullMarked
package io.tradewind.local.server;

import org.jspecify.annotations.NullMarked;
