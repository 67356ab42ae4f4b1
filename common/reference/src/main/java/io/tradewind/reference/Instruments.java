package io.tradewind.reference;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The instruments of one data file. Immutable and thread-safe. */
public final class Instruments {
    private static final String SHIPPED = "instruments.json";

    private final int version;
    private final Map<InstrumentId, Instrument> byId;

    private Instruments(int version, Map<InstrumentId, Instrument> byId) {
        this.version = version;
        this.byId = byId;
    }

    /** The file shipped with the suite. */
    public static Instruments shipped() {
        try (InputStream file = Instruments.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the reference jar");
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of instruments.
     *
     * @throws IllegalArgumentException when an instrument is malformed or stands there twice
     */
    public static Instruments read(InputStream json) {
        InstrumentFile file = JsonMapper.shared().readValue(json, InstrumentFile.class);
        Map<InstrumentId, Instrument> byId = new LinkedHashMap<>();
        for (Row row : file.instruments()) {
            Instrument instrument = row.toInstrument();
            if (byId.put(instrument.instrument(), instrument) != null) {
                throw new IllegalArgumentException("instrument " + row.instrument() + " stands twice in the file");
            }
        }
        return new Instruments(file.version(), byId);
    }

    /** Raised with every change of the data. */
    public int version() {
        return version;
    }

    public Optional<Instrument> find(InstrumentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them, in the order of the file. */
    public Collection<Instrument> all() {
        return List.copyOf(byId.values());
    }

    private record InstrumentFile(int version, List<Row> instruments) {}

    private record Row(String instrument, String currency, String lotSize, String tick, String multiplier) {
        Instrument toInstrument() {
            return new Instrument(
                    new InstrumentId(instrument),
                    currency,
                    Quantity.of(lotSize),
                    new BigDecimal(tick),
                    new BigDecimal(multiplier));
        }
    }
}
