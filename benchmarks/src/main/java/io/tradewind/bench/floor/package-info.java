/**
 * The barest program that makes the suite's hops, commits, calls and pushes: plain kafka-clients, JDBC and HTTP. It
 * keeps no promise: nothing is deduplicated, nothing survives a crash.
 */
@NullMarked
package io.tradewind.bench.floor;

import org.jspecify.annotations.NullMarked;
