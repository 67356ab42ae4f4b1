/**
 * Mirrors a leader's orders to many followers: subscriptions, sizing, replication and drift, each a package of its own.
 * So far it keeps its database and shows its health; it reads and sends nothing.
 */
@NullMarked
package io.tradewind.copytrade;

import org.jspecify.annotations.NullMarked;
