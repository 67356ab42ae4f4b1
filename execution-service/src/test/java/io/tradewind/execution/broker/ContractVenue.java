package io.tradewind.execution.broker;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import java.time.Duration;
import java.util.List;

/** A venue the contract can steer, seen by one account that nobody used before. */
public interface ContractVenue {
    /** How to reach the account. */
    BrokerAccount account();

    /** The account with a secret that is wrong. */
    BrokerAccount wrongCredentials();

    /** The account at an address where nobody listens. */
    BrokerAccount unreachable();

    /** Tradable in whole units at a price between 1 and 1,000,000 in steps of 0.01; the account can pay 100,000. */
    InstrumentId instrument();

    /** What everybody can buy and sell at from now on; resting orders that became marketable fill. */
    void quote(String bid, String ask);

    /** While it is closed, orders are taken and wait. */
    void openMarket(boolean open);

    /** Makes the account's next requests of a kind misbehave. */
    void upset(RequestFault fault, Request request, Duration delay, int times);

    /** The next marketable order fills in part; the rest waits for the next quote. */
    void fillNextPartly();

    /** The next order whose cancel is taken fills completely instead. */
    void fillDuringNextCancel();

    void repeatNextUpdate();

    /** The next update comes after the delay, and those behind it do not wait. */
    void delayNextUpdate(Duration delay);

    /** Cuts the account's stream without a word, and refuses new ones for a while. */
    void dropStream(Duration refusedFor);

    /** The account's owner buys, by another way than ours and under no id of ours. */
    BrokerOrderId placedElsewhere(Quantity quantity, Price limitPrice);

    /** The account's owner replaces an order, by another way than ours. */
    BrokerOrderId replacedElsewhere(BrokerOrderId order, Price limitPrice);

    /** The placements under this id that reached the venue, answered or not. */
    List<String> placementsReceived(ClientOrderId order);

    /** How many requests of a kind reached the venue, answered or not. */
    int received(Request request);

    /** Kinds of requests. */
    enum Request {
        PLACE,
        CANCEL,
        FIND,
        FIND_BY_BROKER_ID,
        ORDERS,
        FILLS,
        HOLDINGS,
        BALANCE
    }

    /** Ways a request goes wrong. */
    enum RequestFault {
        /** Processed; no answer. */
        ANSWER_LOST,
        /** No answer; processed after the delay. */
        LATE_ACCEPT,
        /** Processed; answered as if the server had failed. */
        ERROR_AFTER_ACCEPT,
        /** Not processed; answered that there were too many, and that this ends after the delay. */
        TOO_MANY,
        /** Processed; answered after the delay. */
        SLOW
    }
}
