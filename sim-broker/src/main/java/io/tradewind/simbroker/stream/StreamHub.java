package io.tradewind.simbroker.stream;

import io.tradewind.simbroker.alpaca.Credentials;
import io.tradewind.simbroker.alpaca.OrderJson;
import io.tradewind.simbroker.engine.Timers;
import io.tradewind.simbroker.fault.Fault;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.venue.Change;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who listens, and what they are told. Thread-safe. */
public final class StreamHub {
    private final Credentials credentials;
    private final FaultScript faults;
    private final Timers timers;
    private final Map<String, Set<StreamEndpoint>> listening = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Instant> silentUntil = new HashMap<>();

    public StreamHub(Credentials credentials, FaultScript faults, Timers timers) {
        this.credentials = credentials;
        this.faults = faults;
        this.timers = timers;
    }

    /** A fresh endpoint for a connection. */
    public StreamEndpoint endpoint() {
        return new StreamEndpoint(this);
    }

    /** Tells the account's listeners; called in the order of the changes. Does not block. */
    public void publish(Change change) {
        var order = change.order();
        if (order == null) {
            return;
        }
        var listeners = listeners(order.account());
        var update = listeners.isEmpty() ? null : update(change, order);
        if (update == null || isSilent(order.account(), change.event().time())) {
            return;
        }
        var drop = faults.take(order.account(), Fault.Kind.STREAM_DROP);
        if (drop.isPresent()) {
            cut(order.account(), drop.get().delay());
            return;
        }
        if (faults.take(order.account(), Fault.Kind.UPDATE_LOST).isPresent()) {
            return;
        }
        faults.take(order.account(), Fault.Kind.STRANGE_STATUS)
                .ifPresent(fault -> OrderJson.sayStatus(update, fault.strangeStatus()));
        var bytes = Json.bytes(update);
        var times = faults.take(order.account(), Fault.Kind.DUPLICATE_UPDATE).isPresent() ? 2 : 1;
        Runnable send = () -> {
            for (var time = 0; time < times; time++) {
                listeners.forEach(endpoint -> endpoint.send(bytes));
            }
        };
        faults.take(order.account(), Fault.Kind.LATE_UPDATE)
                .ifPresentOrElse(late -> timers.after(late.delay(), send), send);
    }

    /** Puts a {@link Fault.Kind#STREAM_DROP} in force. Returns its id. */
    public long drop(Fault fault) {
        var id = faults.add(fault);
        var cutAny = false;
        for (var account : listeningAccounts()) {
            if (fault.account().equals(Fault.EVERYBODY) || fault.account().equals(account)) {
                cut(account, fault.delay());
                cutAny = true;
            }
        }
        if (cutAny) {
            faults.countDown(id);
        }
        return id;
    }

    /** Tells these accounts nothing of what happens before a time of the venue's clock. */
    public synchronized void silence(Collection<String> accounts, Instant until) {
        accounts.forEach(account -> silentUntil.put(account, until));
    }

    /** Ends every silence. */
    public synchronized void speak() {
        silentUntil.clear();
    }

    Credentials credentials() {
        return credentials;
    }

    synchronized boolean refuses(String account) {
        return refused.contains(account);
    }

    synchronized void listen(String account, StreamEndpoint endpoint) {
        listening.computeIfAbsent(account, _ -> new LinkedHashSet<>()).add(endpoint);
    }

    synchronized void forget(String account, StreamEndpoint endpoint) {
        var endpoints = listening.get(account);
        if (endpoints != null) {
            endpoints.remove(endpoint);
        }
    }

    private synchronized boolean isSilent(String account, Instant time) {
        var until = silentUntil.get(account);
        return until != null && time.isBefore(until);
    }

    private synchronized List<StreamEndpoint> listeners(String account) {
        return List.copyOf(listening.getOrDefault(account, Set.of()));
    }

    private synchronized List<String> listeningAccounts() {
        List<String> accounts = new ArrayList<>();
        listening.forEach((account, endpoints) -> {
            if (!endpoints.isEmpty()) {
                accounts.add(account);
            }
        });
        return accounts;
    }

    private void cut(String account, Duration refusedFor) {
        List<StreamEndpoint> endpoints;
        synchronized (this) {
            endpoints = List.copyOf(listening.getOrDefault(account, Set.of()));
            listening.remove(account);
            if (!refusedFor.isZero()) {
                refused.add(account);
            }
        }
        endpoints.forEach(StreamEndpoint::cut);
        if (!refusedFor.isZero()) {
            timers.after(refusedFor, () -> admit(account));
        }
    }

    private synchronized void admit(String account) {
        refused.remove(account);
    }

    /** Null when Alpaca says nothing about such a change. */
    private static @Nullable ObjectNode update(Change change, Order order) {
        var fill = change.fill();
        if (fill != null) {
            return OrderJson.tradeUpdate(fill, order);
        }
        var event = switch (change.event()) {
            case VenueEvent.OrderOpened _ -> "new";
            case VenueEvent.CancelRequested _ -> "pending_cancel";
            case VenueEvent.OrderCanceled _ -> "canceled";
            // Of the order that ended; its successor is new when it reaches the book.
            case VenueEvent.OrderReplaced _ -> "replaced";
            case VenueEvent.OrderRejected _ -> "rejected";
            case VenueEvent.OrderAccepted _,
                    VenueEvent.StopTriggered _,
                    VenueEvent.OrderFilled _,
                    VenueEvent.RestHeld _,
                    VenueEvent.RestReleased _,
                    VenueEvent.QuoteSet _,
                    VenueEvent.MarketSwitched _,
                    VenueEvent.ClockShifted _,
                    VenueEvent.ProfileSet _,
                    VenueEvent.VenueReset _ -> null;
        };
        return event == null
                ? null
                : OrderJson.tradeUpdate(event, change.event().time(), order);
    }
}
