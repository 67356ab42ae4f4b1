package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The accounts with the cash they start with, and the instruments; fixed for the life of a venue. */
public record VenueSetup(Map<String, BigDecimal> cash, List<Instrument> instruments) {
    public VenueSetup {
        cash = Map.copyOf(cash);
        instruments = List.copyOf(instruments);
    }
}
