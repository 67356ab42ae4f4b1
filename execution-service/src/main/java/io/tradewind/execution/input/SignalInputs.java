package io.tradewind.execution.input;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.INTENT_ID;
import static io.tradewind.platform.LogKeys.SIGNAL_ID;

import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.account.Accounts;
import io.tradewind.execution.admission.DenialReason;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentInput;
import io.tradewind.execution.intent.IntentMachine;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.intent.Intents;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.setup.Setup;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores what an accepted signal wants, once, and wakes its account after the commit. */
@Component
class SignalInputs implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignalInputs.class);

    private final Intents intents;
    private final Accounts accounts;
    private final Setup setup;
    private final InstantSource clock;

    SignalInputs(Intents intents, Accounts accounts, Setup setup, InstantSource clock) {
        this.intents = intents;
        this.accounts = accounts;
        this.setup = setup;
        this.clock = clock;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        if (message.body() instanceof SignalEvent event) {
            switch (event) {
                case SignalAccepted accepted -> store(accepted, transaction);
                // It will not act; signal-service tells why.
                case SignalRefused _ -> {}
            }
        }
    }

    private void store(SignalAccepted signal, Transaction transaction) {
        Instant now = clock.instant();
        IntentId id = ClientOrderIds.intentOf(signal.signalId(), signal.account());
        Intent intent = Intent.received(IntentTerms.of(id, signal));
        boolean known = setup.find(signal.account()).isPresent();
        DenialReason reason = new DenialReason.UnknownAccount(signal.account());
        Intent stored = known
                ? intent
                : IntentMachine.decide(intent, new IntentInput.Deny(reason.code(), reason.detail(), Quantity.ZERO))
                        .intent();
        if (!intents.insert(stored, now)) {
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, signal.account())
                    .addKeyValue(SIGNAL_ID, signal.signalId())
                    .addKeyValue(INTENT_ID, id)
                    .log("signal is known already, nothing is wanted twice");
            return;
        }
        if (known) {
            transaction.afterCommit(() -> accounts.wake(signal.account()));
        } else {
            transaction.publish(
                    signal.account().value(),
                    new IntentDenied(signal.account(), id, signal.signalId(), reason.code(), reason.detail(), now));
        }
    }
}
