package io.tradewind.execution.broker;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import java.time.Duration;
import java.util.List;

/** A venue the contract can steer, seen by one account that nobody used before. */
public interface ContractVenue {
    /** How to reach the account. */
    BrokerAccount account();

    /** Tradable in whole units at a price between 1 and 1,000,000 in steps of 0.01. */
    InstrumentId instrument();

    /** What everybody can buy and sell at from now on; resting orders that became marketable fill. */
    void quote(String bid, String ask);

    /** Makes a request of the account misbehave, once. */
    void upset(RequestFault fault, String method, String path, Duration delay);

    /** The next marketable order fills in part; the rest waits for the next quote. */
    void fillNextPartly();

    /** The next order whose cancel is taken fills completely instead. */
    void fillDuringNextCancel();

    void repeatNextUpdate();

    /** Cuts the account's stream without a word, and refuses new ones for a while. */
    void dropStream(Duration refusedFor);

    /** The placements under this id that reached the venue, answered or not. */
    List<String> placementsReceived(ClientOrderId order);

    /** Ways a request goes wrong. */
    enum RequestFault {
        /** Processed; no answer. */
        ANSWER_LOST,
        /** No answer; processed after the delay. */
        LATE_ACCEPT,
        /** Processed; answered as if the server had failed. */
        ERROR_AFTER_ACCEPT,
        /** Not processed; answered that there were too many. */
        TOO_MANY,
        /** Processed; answered after the delay. */
        SLOW
    }
}
