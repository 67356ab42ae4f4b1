package io.tradewind.execution.broker.alpaca;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Product;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.broker.BrokerCapabilities.DedupScope;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.BrokerHolding;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.NewOrder;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One Alpaca account. Placements, cancels and queries have connections of their own. */
final class AlpacaGateway implements BrokerGateway {
    static final String BROKER = "alpaca";
    /** Newer pages say 128, older ones 48. */
    static final int CLIENT_ORDER_ID_LENGTH_MAX = 48;

    private static final SendWindow ALWAYS = () -> true;

    private final AlpacaProperties properties;
    private final Wire placements;
    private final Wire cancels;
    private final Wire queries;
    private final AlpacaAnswers answers;
    private final CallsLeft callsLeft;
    private final AlpacaPages pages;
    private final Function<StreamListener, AlpacaStream> streams;
    private final AtomicReference<@Nullable AlpacaStream> stream = new AtomicReference<>();
    private volatile boolean closed;

    AlpacaGateway(
            BrokerAccount account,
            AlpacaProperties properties,
            InstantSource clock,
            Function<StreamListener, AlpacaStream> streams) {
        this.properties = properties;
        this.streams = streams;
        var secret = account.secret().reveal();
        var settings = new WireSettings(
                account.baseUrl(),
                Map.of("APCA-API-KEY-ID", account.keyId(), "APCA-API-SECRET-KEY", secret),
                secret,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                properties.connectTimeout(),
                properties.idleTimeout(),
                properties.idleConnections(),
                properties.bodyBytesMax());
        placements = new Wire(settings);
        cancels = new Wire(settings);
        queries = new Wire(settings);
        var throttle = Throttle.of(properties, clock);
        answers = new AlpacaAnswers(throttle);
        callsLeft = new CallsLeft(throttle);
        pages = new AlpacaPages(this::get, answers, properties.pagesMax());
    }

    @Override
    public BrokerCapabilities capabilities() {
        return new BrokerCapabilities(
                BROKER,
                DedupScope.FOR_EVER,
                CLIENT_ORDER_ID_LENGTH_MAX,
                properties.lateAcceptWindow(),
                properties.settleTime(),
                Set.of(OrderType.values()),
                Set.of(TimeInForce.values()),
                false,
                properties.throttleIsDefinitive());
    }

    @Override
    public int callsLeft() {
        return callsLeft.percent();
    }

    @Override
    public SubmitOutcome submit(NewOrder order, SendWindow window) {
        var id = order.clientOrderId();
        if (id.value().length() > CLIENT_ORDER_ID_LENGTH_MAX) {
            throw new IllegalArgumentException("Alpaca takes client order ids of up to " + CLIENT_ORDER_ID_LENGTH_MAX
                    + " characters, but " + id + " has " + id.value().length());
        }
        if (!order.product().equals(Product.CASH)) {
            throw new IllegalArgumentException("Alpaca has no products, but " + id + " asks for " + order.product());
        }
        if (order.conditions().displayQuantity() != null) {
            throw new IllegalArgumentException("Alpaca shows all of an order, but " + id + " asks to hide some");
        }
        var request = new WireRequest("POST", "/v2/orders", AlpacaMapping.placement(order), properties.callTimeout());
        return answers.submitted(exchange(placements, request, window), id);
    }

    @Override
    public CancelOutcome cancel(BrokerOrderId order, SendWindow window) {
        var request = new WireRequest("DELETE", "/v2/orders/" + encoded(order.value()), null, properties.callTimeout());
        return answers.canceled(exchange(cancels, request, window));
    }

    @Override
    public Answer<Found> find(ClientOrderId order) {
        return answers.found(
                get("/v2/orders:by_client_order_id?client_order_id=" + encoded(order.value())),
                report -> order.equals(report.clientOrderId()));
    }

    @Override
    public Answer<Found> find(BrokerOrderId order) {
        return answers.found(
                get("/v2/orders/" + encoded(order.value())), report -> order.equals(report.brokerOrderId()));
    }

    @Override
    public Answer<List<ExecutionReport>> ordersSince(Instant time) {
        return pages.ordersSince(time);
    }

    @Override
    public Answer<List<ExecutionReport>> openOrders() {
        return pages.openOrders();
    }

    @Override
    public Answer<List<BrokerFill>> fillsSince(Instant time) {
        return pages.fillsSince(time);
    }

    @Override
    public Answer<List<BrokerHolding>> holdings() {
        return answers.known(get("/v2/positions"), positions -> {
            List<BrokerHolding> holdings = new ArrayList<>();
            for (JsonNode position : AlpacaPages.rows(positions)) {
                var holding = AlpacaMapping.holding(position);
                if (!holding.quantity().isZero()) {
                    holdings.add(holding);
                }
            }
            return List.copyOf(holdings);
        });
    }

    @Override
    public Answer<BrokerBalance> balance() {
        return answers.known(get("/v2/account"), AlpacaMapping::balance);
    }

    @Override
    public void stream(StreamListener listener) {
        var fresh = streams.apply(listener);
        if (closed || !stream.compareAndSet(null, fresh)) {
            throw new IllegalStateException("this gateway is closed or has its stream already");
        }
        fresh.start();
        if (closed) {
            fresh.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        var open = stream.get();
        if (open != null) {
            open.close();
        }
        placements.close();
        cancels.close();
        queries.close();
    }

    private WireResult get(String path) {
        return exchange(queries, new WireRequest("GET", path, null, properties.queryTimeout()), ALWAYS);
    }

    private WireResult exchange(Wire wire, WireRequest request, SendWindow window) {
        var result = wire.exchange(request, window);
        callsLeft.heard(result);
        return result;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
