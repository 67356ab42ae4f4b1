/** Scripted misbehavior: what control has asked for, for whom, and how often. Forgotten when the process ends. */
@NullMarked
package io.tradewind.simbroker.fault;

import org.jspecify.annotations.NullMarked;
