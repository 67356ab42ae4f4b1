package io.tradewind.execution.account;

import java.time.Duration;

/** How long to wait until an open order is asked for again. Pure. */
final class CheckPace {
    private final AccountProperties properties;

    CheckPace(AccountProperties properties) {
        this.properties = properties;
    }

    /**
     * The next pause.
     *
     * @param checks made since the order last changed; each lengthens the pause by half, up to a limit
     * @param hurried whether the account was taken over and its picture is not yet known to be right
     * @param open orders that are asked for; hurried, they share one pace, because a broker counts calls by account
     */
    Duration pause(int checks, boolean hurried, int open) {
        Duration usual = usual(checks);
        if (!hurried) {
            return usual;
        }
        Duration shared = properties.takeoverCheck().multipliedBy(Math.max(1, open));
        return shared.compareTo(usual) < 0 ? shared : usual;
    }

    private Duration usual(int checks) {
        Duration pause = properties.firstCheck();
        for (int i = 0; i < checks && pause.compareTo(properties.lastCheck()) < 0; i++) {
            pause = pause.multipliedBy(3).dividedBy(2);
        }
        return pause.compareTo(properties.lastCheck()) < 0 ? pause : properties.lastCheck();
    }
}
