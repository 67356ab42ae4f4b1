/**
 * One suite on this machine: its checkout, its folder of run-time files, its ports, and how it speaks to whoever
 * called.
 */
@NullMarked
package io.tradewind.local.suite;

import org.jspecify.annotations.NullMarked;
