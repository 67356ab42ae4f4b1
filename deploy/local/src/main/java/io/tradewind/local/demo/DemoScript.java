package io.tradewind.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signals of one round: entries, pyramids and exits over all shipped instruments, in both forms of the body. */
final class DemoScript {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal NICKEL = new BigDecimal("0.05");
    private static final BigDecimal ONE = BigDecimal.ONE;

    private DemoScript() {}

    /** @param held instruments of an earlier round, closed first so that rounds do not pile up */
    static List<Step> round(Set<String> held) {
        List<Step> steps = new ArrayList<>();
        for (Step exit : exits()) {
            if (held.contains(exit.instrument())) {
                steps.add(exit);
            }
        }
        steps.add(entry("BASE_ENTRY", "AAPL", "Long_1", "190.10", "186.00", "30", "2.1", CENT));
        steps.add(entry("BASE_ENTRY", "BANK_NIFTY", "Long_1", "52450.00", "52100.00", "2", "310", NICKEL));
        steps.add(tradingView("buy", "MSFT", "10", "421.50"));
        steps.add(entry("BASE_ENTRY", "GOLD_MINI", "Long_1", "72350", "71900", "1", "420", ONE));
        steps.add(tradingView("buy", "SPY", "25", "588.20"));
        steps.add(entry("PYRAMID", "AAPL", "Long_2", "192.40", "188.20", "20", "2.0", CENT));
        steps.add(entry("PYRAMID", "BANK_NIFTY", "Long_2", "52710.00", "52380.00", "1", "305", NICKEL));
        steps.add(exit("AAPL", "191.05", "STOP_LOSS", CENT));
        steps.add(tradingView("close", "MSFT", "10", "423.75"));
        steps.add(exit("GOLD_MINI", "72510", "TENDER_PERIOD", ONE));
        return List.copyOf(steps);
    }

    private static List<Step> exits() {
        return List.of(
                exit("AAPL", "191.05", "NEW_ROUND", CENT),
                exit("MSFT", "423.75", "NEW_ROUND", CENT),
                exit("SPY", "588.90", "NEW_ROUND", CENT),
                exit("BANK_NIFTY", "52600.00", "NEW_ROUND", NICKEL),
                exit("GOLD_MINI", "72510", "NEW_ROUND", ONE));
    }

    private static Step entry(
            String type,
            String instrument,
            String position,
            String price,
            String stop,
            String lots,
            String atr,
            BigDecimal tick) {
        return new Step(
                "%s %s %s, %s %s at %s"
                        .formatted(type, instrument, position, lots, lots.equals("1") ? "lot" : "lots", price),
                instrument,
                true,
                new BigDecimal(price),
                tick,
                Map.ofEntries(
                        Map.entry("type", type),
                        Map.entry("instrument", instrument),
                        Map.entry("position", position),
                        Map.entry("price", price),
                        Map.entry("stop", stop),
                        Map.entry("lots", lots),
                        Map.entry("atr", atr),
                        Map.entry("er", "0.82"),
                        Map.entry("supertrend", stop)));
    }

    private static Step exit(String instrument, String price, String reason, BigDecimal tick) {
        return new Step(
                "EXIT %s ALL at %s (%s)".formatted(instrument, price, reason),
                instrument,
                false,
                new BigDecimal(price),
                tick,
                Map.of(
                        "type", "EXIT",
                        "instrument", instrument,
                        "position", "ALL",
                        "price", price,
                        "reason", reason));
    }

    private static Step tradingView(String action, String ticker, String quantity, String price) {
        return new Step(
                "%s %s %s at %s, in TradingView's words".formatted(action, quantity, ticker, price),
                ticker,
                action.equals("buy"),
                new BigDecimal(price),
                CENT,
                Map.of("action", action, "ticker", ticker, "quantity", quantity, "price", price));
    }
}
