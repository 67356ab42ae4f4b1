package io.tradewind.simbroker.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SequencedCollection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an account's venue treats client order ids, because real ones differ.
 *
 * @param window of {@link Scope#WINDOW}, by the venue's clock; zero for the others
 */
public record Profile(Scope scope, Duration window, Identify identify) {
    /** What an account starts with, and has again after a reset. */
    public static final Profile SHIPPED = new Profile(Scope.FOR_EVER, Duration.ZERO, Identify.CLIENT_ID);

    /**
     * Where the version and the variant of a UUID stand, nothing is changed: an id of the venue's looks like any other.
     */
    private static final long OWN_ID_HIGH = 0x5bd1_e995_7f4a_07a5L;

    private static final long OWN_ID_LOW = 0x1c69_b3f7_4ac4_ae35L;

    /** When a client order id is refused because it was used before. */
    public enum Scope {
        /** Always. */
        FOR_EVER,
        /** While an order that carries it is open. */
        OPEN_ONLY,
        /** For some time after the newest order that carries it was placed. */
        WINDOW,
        /** Never: several open orders may carry the same. A look-up by it finds the newest. */
        NONE
    }

    /** What orders are known by. */
    public enum Identify {
        CLIENT_ID,
        /**
         * The venue keeps no client order id: its answers and updates carry one of its own, which finds the order, and
         * it cannot tell that an id was used before.
         */
        BASELINE
    }

    /** The order as its account holder is told of it. */
    public Order shown(Order order) {
        return switch (identify) {
            case CLIENT_ID -> order;
            case BASELINE -> order.named(xored(order.id()).toString());
        };
    }

    /** The orders as their account holder sees them. */
    public AccountOrders shown(AccountOrders orders) {
        return switch (identify) {
            case CLIENT_ID -> orders;
            case BASELINE -> new Renamed(this, orders);
        };
    }

    boolean refuses(AccountOrders orders, String clientOrderId, Instant now) {
        var newest = orders.find(clientOrderId);
        if (newest == null || identify == Identify.BASELINE) {
            return false;
        }
        return switch (scope) {
            case FOR_EVER -> true;
            case OPEN_ONLY ->
                orders.openOrders().stream()
                        .anyMatch(order -> order.terms().clientOrderId().equals(clientOrderId));
            case WINDOW -> now.isBefore(newest.times().created().plus(window));
            case NONE -> false;
        };
    }

    /** From an order's id to the venue's own client order id, and back. */
    private static UUID xored(UUID id) {
        return new UUID(id.getMostSignificantBits() ^ OWN_ID_HIGH, id.getLeastSignificantBits() ^ OWN_ID_LOW);
    }

    private record Renamed(Profile profile, AccountOrders kept) implements AccountOrders {
        @Override
        public SequencedCollection<Order> orders() {
            return kept.orders().stream().map(profile::shown).toList();
        }

        @Override
        public List<Order> openOrders() {
            return kept.openOrders().stream().map(profile::shown).toList();
        }

        @Override
        public @Nullable Order find(UUID orderId) {
            var order = kept.find(orderId);
            return order == null ? null : profile.shown(order);
        }

        @Override
        public @Nullable Order find(String clientOrderId) {
            try {
                return find(xored(UUID.fromString(clientOrderId)));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        public List<Fill> fills() {
            return kept.fills();
        }
    }
}
