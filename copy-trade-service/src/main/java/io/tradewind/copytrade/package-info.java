/**
 * Mirrors a leader's orders to many followers: subscriptions, sizing and replication, each a package of its own. It
 * proposes orders and reserves nothing: what a follower really gets, execution's admission decides.
 */
@NullMarked
package io.tradewind.copytrade;

import org.jspecify.annotations.NullMarked;
