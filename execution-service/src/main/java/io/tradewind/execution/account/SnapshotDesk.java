package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.account.AccountSnapshot.Mode;
import io.tradewind.contracts.account.SessionState;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.setup.AccountSetup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** Tells everybody how an account stands with its broker. Within a turn. */
@Component
class SnapshotDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDesk.class);

    private final Desk desk;

    SnapshotDesk(Desk desk) {
        this.desk = desk;
    }

    /** How an account stands; one that stands the same is not worth a message. */
    record Standing(
            SessionState session,
            @Nullable String cause,
            @Nullable BrokerBalance balance) {}

    void tell(Turn turn, AccountSetup setup, Standing standing, BrokerCapabilities capabilities) {
        long version = desk.states().told(turn.account(), standing.session(), standing.cause(), turn.now());
        BrokerBalance balance = standing.balance();
        turn.publishSnapshot(new AccountSnapshot(
                turn.account(),
                setup.broker(),
                switch (setup.mode()) {
                    case PAPER -> Mode.PAPER;
                    case LIVE -> Mode.LIVE;
                },
                standing.session(),
                standing.cause(),
                balance == null ? null : balance.cash(),
                balance == null ? null : balance.currency(),
                capabilities.orderTypes().stream().sorted().toList(),
                capabilities.timesInForce().stream().sorted().toList(),
                version,
                turn.now()));
        boolean needsAPerson = standing.session() == SessionState.AUTH_EXPIRED;
        LOG.atLevel(needsAPerson ? Level.ERROR : Level.INFO)
                .addKeyValue(ACCOUNT, turn.account())
                .addKeyValue("session", standing.session())
                .addKeyValue("cause", standing.cause())
                .log("account stands with its broker");
    }
}
