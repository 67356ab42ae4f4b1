package io.tradewind.execution.input;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.execution.account.Accounts;
import io.tradewind.execution.admission.DenialReason;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.setup.Setup;
import io.tradewind.execution.wish.Wishes;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores the newest revision of a wish, and wakes its account after the commit. */
@Component
class WishInputs implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WishInputs.class);

    private final Wishes wishes;
    private final Accounts accounts;
    private final Setup setup;
    private final InstantSource clock;

    WishInputs(Wishes wishes, Accounts accounts, Setup setup, InstantSource clock) {
        this.wishes = wishes;
        this.accounts = accounts;
        this.setup = setup;
        this.clock = clock;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        if (!(message.body() instanceof OrderCommand command)) {
            return;
        }
        if (setup.find(command.account()).isEmpty()) {
            deny(command, transaction);
        } else if (wishes.keep(command)) {
            transaction.afterCommit(() -> accounts.wakeForWishes(command.account()));
        } else {
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, command.account())
                    .addKeyValue("wishId", command.wishId())
                    .addKeyValue("revision", command.revision())
                    .log("wish is known in this or a newer revision, or was never wanted");
        }
    }

    private void deny(OrderCommand command, Transaction transaction) {
        if (command instanceof OrderWanted wanted) {
            DenialReason reason = new DenialReason.UnknownAccount(wanted.account());
            transaction.publish(
                    wanted.account().value(),
                    new IntentDenied(
                            wanted.account(),
                            ClientOrderIds.intentOf(wanted.wishId().asSignal(), wanted.account()),
                            wanted.wishId().asSignal(),
                            reason.code(),
                            reason.detail(),
                            clock.instant()));
        }
    }
}
