package io.tradewind.simbroker;

import io.tradewind.simbroker.venue.Instrument;
import io.tradewind.simbroker.venue.Quote;
import io.tradewind.simbroker.venue.VenueSetup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The set-up file, YAML or JSON.
 *
 * @param currency of all cash; USD is the only one
 * @param accounts groups of accounts with equal cash
 * @param instruments what is traded
 */
record SetupFile(String currency, List<AccountGroup> accounts, List<InstrumentLine> instruments) {
    private static final Pattern RANGE = Pattern.compile("(\\D*)(\\d+)\\.\\.\\1(\\d+)");
    private static final int MAX_ACCOUNTS = 10_000;

    /**
     * @param names account names; {@code F1..F5} stands for five
     * @param cash what each has at the start
     */
    record AccountGroup(List<String> names, BigDecimal cash) {}

    /**
     * @param lot quantities are multiples of it
     * @param tick prices are multiples of it
     * @param bid first bid
     * @param ask first ask
     */
    record InstrumentLine(String symbol, BigDecimal lot, BigDecimal tick, BigDecimal bid, BigDecimal ask) {}

    /** The set-up that is part of the jar: the same file as {@code config/sim-broker.yaml}. */
    static VenueSetup shipped() throws IOException {
        try (var in = SetupFile.class.getResourceAsStream("/sim-broker.yaml")) {
            if (in == null) {
                throw new FileNotFoundException("sim-broker.yaml is not on the class path");
            }
            return read(in);
        }
    }

    /** @throws IOException when the file is missing or says something that makes no venue */
    static VenueSetup read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    private static VenueSetup read(InputStream in) throws IOException {
        try {
            return new YAMLMapper().readValue(in, SetupFile.class).toSetup();
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("The set-up cannot be used: " + e.getMessage(), e);
        }
    }

    private VenueSetup toSetup() {
        if (!currency.equals("USD")) {
            throw new IllegalArgumentException("currency must be USD, not " + currency);
        }
        Map<String, BigDecimal> cash = new LinkedHashMap<>();
        for (var group : accounts) {
            for (var name : group.names()) {
                expand(name).forEach(account -> cash.put(account, group.cash()));
            }
        }
        List<Instrument> traded = new ArrayList<>();
        for (var line : instruments) {
            traded.add(new Instrument(line.symbol(), line.lot(), line.tick(), new Quote(line.bid(), line.ask())));
        }
        return new VenueSetup(cash, traded);
    }

    private static List<String> expand(String name) {
        var range = RANGE.matcher(name);
        if (!range.matches()) {
            return List.of(name);
        }
        var digits = range.group(2).length();
        var first = Integer.parseInt(range.group(2));
        var last = Integer.parseInt(range.group(3));
        if (last < first || last - first >= MAX_ACCOUNTS) {
            throw new IllegalArgumentException(name + " is no range of at most " + MAX_ACCOUNTS + " accounts");
        }
        List<String> names = new ArrayList<>();
        for (var number = first; number <= last; number++) {
            names.add(range.group(1) + ("%0" + digits + "d").formatted(number));
        }
        return names;
    }
}
