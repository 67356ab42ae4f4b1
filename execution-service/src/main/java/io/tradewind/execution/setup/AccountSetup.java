package io.tradewind.execution.setup;

import io.tradewind.domain.AccountId;
import io.tradewind.execution.broker.BrokerAccount;

/**
 * One account.
 *
 * @param broker the name of its broker in the set-up
 */
public record AccountSetup(AccountId account, String broker, String adapter, BrokerAccount access) {

    public BrokerAccount.Mode mode() {
        return access.mode();
    }
}
