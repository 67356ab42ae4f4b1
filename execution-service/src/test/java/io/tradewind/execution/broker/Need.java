package io.tradewind.execution.broker;

import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.BrokerCapabilities.DedupScope;

/** What a case of the contract needs of a broker. */
enum Need {
    DAY("takes orders for the day"),
    GTC("takes orders good till canceled"),
    IDS_FOR_EVER("refuses an id for ever"),
    THROTTLE_DEFINITIVE("places nothing it throttles"),
    THROTTLE_IN_DOUBT("may place what it throttles");

    private final String text;

    Need(String text) {
        this.text = text;
    }

    boolean isMetBy(BrokerCapabilities broker) {
        return switch (this) {
            case DAY -> broker.timesInForce().contains(TimeInForce.DAY);
            case GTC -> broker.timesInForce().contains(TimeInForce.GTC);
            case IDS_FOR_EVER -> broker.dedupScope() == DedupScope.FOR_EVER;
            case THROTTLE_DEFINITIVE -> broker.throttleIsDefinitive();
            case THROTTLE_IN_DOUBT -> !broker.throttleIsDefinitive();
        };
    }

    /** Goes on after "the broker". */
    String text() {
        return text;
    }
}
