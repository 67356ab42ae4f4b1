package io.tradewind.simbroker.venue;

import org.jspecify.annotations.Nullable;

/**
 * An event together with what it made.
 *
 * @param order the order right after the event, the one that ended when it was replaced; null when the event is not
 *     about an order
 * @param fill the execution; null when the event is not one
 */
public record Change(
        VenueEvent event, @Nullable Order order, @Nullable Fill fill) {}
