/**
 * The ways in for trading signals: who may send them, what they must look like, and one durable decision about each,
 * published in order per account.
 */
@NullMarked
package io.tradewind.signal;

import org.jspecify.annotations.NullMarked;
