package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account: cash, positions, orders and fills. Changed by {@link #apply} and nothing else. Live, so others look at
 * it only while nobody changes the venue, and do not keep it.
 */
public final class AccountBook implements AccountOrders {
    private final String account;
    private BigDecimal cash;
    private final TreeMap<String, Position> positions = new TreeMap<>();
    private final LinkedHashMap<UUID, Order> orders = new LinkedHashMap<>();
    private final Set<UUID> open = new LinkedHashSet<>();
    private final Map<String, UUID> byClientOrderId = new HashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final RecentPast past = new RecentPast();

    AccountBook(String account, BigDecimal cash) {
        this.account = account;
        this.cash = cash;
    }

    public String account() {
        return account;
    }

    public BigDecimal cash() {
        return cash;
    }

    /** Cash less what open buy orders hold back. */
    public BigDecimal buyingPower() {
        return cash.subtract(openOrders().stream().map(Order::reserved).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The position, flat when nothing is held. */
    public Position position(String symbol) {
        return positions.getOrDefault(symbol, Position.flat(symbol));
    }

    /** Open positions by symbol. */
    public List<Position> positions() {
        return List.copyOf(positions.values());
    }

    /** What open sell orders of the symbol have yet to sell. */
    public BigDecimal heldForOrders(String symbol) {
        return openOrders().stream()
                .filter(order -> order.terms().side() == OrderTerms.Side.SELL)
                .filter(order -> order.terms().symbol().equals(symbol))
                .map(Order::leavesQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The orders as they were at a time, which is some seconds ago at most. */
    public AccountOrders asOf(Instant time) {
        return past.of(this, time);
    }

    @Override
    public SequencedCollection<Order> orders() {
        return orders.sequencedValues();
    }

    @Override
    public List<Order> openOrders() {
        return open.stream().map(this::order).toList();
    }

    @Override
    public @Nullable Order find(UUID orderId) {
        return orders.get(orderId);
    }

    @Override
    public @Nullable Order find(String clientOrderId) {
        var id = byClientOrderId.get(clientOrderId);
        return id == null ? null : orders.get(id);
    }

    @Override
    public List<Fill> fills() {
        return Collections.unmodifiableList(fills);
    }

    /** For a clock that is set back. */
    void forgetPast() {
        past.forget();
    }

    /** Applies one event of this account; {@code fillNumber} is used when the event is a fill. */
    Change apply(VenueEvent.OfOrder event, long fillNumber) {
        return switch (event) {
            case VenueEvent.OrderAccepted accepted -> new Change(event, accept(accepted), null);
            case VenueEvent.OrderFilled filled -> fill(filled, fillNumber);
            case VenueEvent.OrderOpened _ ->
                new Change(event, store(event.time(), order(event.orderId()).open(event.time())), null);
            case VenueEvent.StopTriggered _ ->
                new Change(event, store(event.time(), order(event.orderId()).triggered(event.time())), null);
            case VenueEvent.CancelRequested _ ->
                new Change(event, store(event.time(), order(event.orderId()).pendingCancel(event.time())), null);
            case VenueEvent.OrderCanceled _ ->
                new Change(event, store(event.time(), order(event.orderId()).canceled(event.time())), null);
            case VenueEvent.OrderRejected _ ->
                new Change(event, store(event.time(), order(event.orderId()).rejected(event.time())), null);
            case VenueEvent.OrderReplaced replaced -> new Change(event, replace(replaced), null);
            case VenueEvent.RestHeld held ->
                new Change(event, store(event.time(), order(event.orderId()).held(new Order.Hold(held.until()))), null);
            case VenueEvent.RestReleased _ ->
                new Change(event, store(event.time(), order(event.orderId()).released()), null);
        };
    }

    private Order accept(VenueEvent.OrderAccepted event) {
        return take(event.orderId(), event.terms(), event.reservedPrice(), event.marketOpen(), null, event.time());
    }

    /** Returns the order that ended. */
    private Order replace(VenueEvent.OrderReplaced event) {
        var ended = store(event.time(), order(event.orderId()).replaced(event.replacementId(), event.time()));
        take(event.replacementId(), event.terms(), event.reservedPrice(), event.marketOpen(), ended, event.time());
        return ended;
    }

    private Order take(
            UUID orderId,
            OrderTerms terms,
            BigDecimal reservedPrice,
            boolean marketOpen,
            @Nullable Order replaced,
            Instant time) {
        var triggered = replaced != null && !replaced.awaitsStop();
        byClientOrderId.put(terms.clientOrderId(), orderId);
        return store(
                time,
                new Order(
                        orderId,
                        account,
                        orders.size() + 1L,
                        terms,
                        marketOpen ? Order.Status.PENDING_NEW : Order.Status.ACCEPTED,
                        reservedPrice,
                        false,
                        terms.type().hasStop() && !triggered,
                        null,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        replaced == null ? null : replaced.id(),
                        null,
                        Order.Times.createdAt(time)));
    }

    private Change fill(VenueEvent.OrderFilled event, long number) {
        var order = store(event.time(), order(event.orderId()).filled(event.quantity(), event.price(), event.time()));
        var terms = order.terms();
        var notional = event.quantity().multiply(event.price());
        cash = switch (terms.side()) {
            case BUY -> cash.subtract(notional);
            case SELL -> cash.add(notional);
        };
        var position = position(terms.symbol()).filled(terms.side(), event.quantity(), event.price());
        if (position.quantity().signum() == 0) {
            positions.remove(terms.symbol());
        } else {
            positions.put(terms.symbol(), position);
        }
        var fill = new Fill(
                number,
                event.executionId(),
                order.id(),
                terms.clientOrderId(),
                account,
                terms.symbol(),
                terms.side(),
                event.quantity(),
                event.price(),
                order.filledQuantity(),
                order.leavesQuantity(),
                position.quantity(),
                event.time());
        fills.add(fill);
        return new Change(event, order, fill);
    }

    private Order order(UUID orderId) {
        var order = orders.get(orderId);
        if (order == null) {
            throw new IllegalStateException("No order " + orderId + " in account " + account);
        }
        return order;
    }

    private Order store(Instant time, Order order) {
        past.add(time, order.id(), orders.put(order.id(), order));
        if (order.status().isTerminal()) {
            open.remove(order.id());
        } else {
            open.add(order.id());
        }
        return order;
    }
}
