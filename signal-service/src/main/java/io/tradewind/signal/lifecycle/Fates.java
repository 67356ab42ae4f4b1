package io.tradewind.signal.lifecycle;

import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.SignalId;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes what execution makes of our signals. Signals of other producers are not ours to follow and are ignored. */
final class Fates implements MessageHandler {
    private final JdbcTemplate jdbc;

    Fates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        if (!(message.body() instanceof OrderEvent event)) {
            throw new IllegalArgumentException(
                    "no order event: " + message.type().name());
        }
        switch (event) {
            case IntentAdmitted admitted ->
                follow(admitted.account(), admitted.signalId(), admitted.intentId(), Fate.WORKING, null, null);
            case IntentDenied denied ->
                follow(
                        denied.account(),
                        denied.signalId(),
                        denied.intentId(),
                        Fate.DENIED,
                        denied.code(),
                        denied.detail());
            case IntentClosed closed ->
                follow(
                        closed.account(),
                        closed.signalId(),
                        closed.intentId(),
                        Fate.of(closed.outcome()),
                        closed.code(),
                        null);
            case OrderSubmitted submitted -> addOrder(submitted);
            case OrderStatusChanged _, OrderFilled _, BrokerReport _ -> {
                // Told by the intent, once it is closed.
            }
        }
    }

    private void follow(
            AccountId account,
            SignalId signalId,
            IntentId intentId,
            Fate fate,
            @Nullable String code,
            @Nullable String detail) {
        jdbc.update("""
                with ours as (
                  update signal set fate = ?, code = coalesce(?, code), detail = coalesce(?, detail)
                  where signal_id = ? and account = ? returning signal_id)
                insert into signal_intent (intent_id, signal_id) select ?, signal_id from ours on conflict do nothing""", fate.name(), code, detail, signalId.value(), account.value(), intentId.value());
    }

    private void addOrder(OrderSubmitted submitted) {
        jdbc.update("""
                insert into signal_order (intent_id, client_order_id)
                select intent_id, ? from signal_intent where intent_id = ? on conflict do nothing""", submitted.clientOrderId().value(), submitted.intentId().value());
    }
}
