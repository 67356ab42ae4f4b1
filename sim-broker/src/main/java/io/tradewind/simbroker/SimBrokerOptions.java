package io.tradewind.simbroker;

import io.tradewind.simbroker.venue.VenueSetup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * How a venue is started.
 *
 * @param setup accounts with their cash, and instruments
 * @param data directory of the log; made when it is missing
 * @param tradingPort 0 for any free one
 * @param controlPort 0 for any free one
 * @param control whether the control port is there at all
 */
public record SimBrokerOptions(VenueSetup setup, Path data, int tradingPort, int controlPort, boolean control) {

    /** The shipped accounts and instruments on free ports with control: what a test wants. */
    public static SimBrokerOptions inTest(Path data) {
        try {
            return new SimBrokerOptions(SetupFile.shipped(), data, 0, 0, true);
        } catch (IOException e) {
            throw new IllegalStateException("The jar has no readable set-up", e);
        }
    }

    /** The same with another account, or with other cash for an account. */
    public SimBrokerOptions withAccount(String account, BigDecimal cash) {
        var accounts = new LinkedHashMap<>(setup.cash());
        accounts.put(account, cash);
        return new SimBrokerOptions(
                new VenueSetup(accounts, setup.instruments()), data, tradingPort, controlPort, control);
    }

    /** The same on these ports, for a venue that is to come back where it was. */
    public SimBrokerOptions onPorts(int newTradingPort, int newControlPort) {
        return new SimBrokerOptions(setup, data, newTradingPort, newControlPort, control);
    }
}
