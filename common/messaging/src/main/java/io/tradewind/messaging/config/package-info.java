/** Wires messaging into a service: what it finds as beans (subscriptions) it runs, the rest it provides. */
@NullMarked
package io.tradewind.messaging.config;

import org.jspecify.annotations.NullMarked;
