package io.tradewind.execution.detection;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How orders of each type are watched: as configured, or as an operator has chosen since. A choice is stored and
 * reaches every instance with its next {@link #refresh}. Thread-safe; reading never blocks.
 */
@Component
@EnableConfigurationProperties(DetectionProperties.class)
public class FillDetections {

    private static final String EVERY_TYPE = "*";

    private final DetectionProperties properties;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final Volatility volatility;
    private final Map<String, FillDetection> profiles;
    private volatile Map<OrderType, String> chosen;

    FillDetections(
            DetectionProperties properties,
            JdbcTemplate jdbc,
            InstantSource clock,
            ObjectProvider<Volatility> volatility) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
        this.volatility = volatility.getIfAvailable(() -> _ -> false);
        Map<String, FillDetection> known = new TreeMap<>(properties.profiles());
        known.putIfAbsent("standard", FillDetection.STANDARD);
        known.putIfAbsent("fast", FillDetection.FAST);
        this.profiles = Map.copyOf(known);
        properties.orderTypes().values().forEach(this::checked);
        checked(properties.profile());
        this.chosen = byType(Map.of());
    }

    /** Basis points from which on a worse execution is worth a warning. */
    public BigDecimal slippageWarning() {
        return properties.slippageWarning();
    }

    /** From how many orders on that are due at about the same time one question is asked for all of them. */
    public int askTogether() {
        return properties.askTogether();
    }

    /** The profile in force by order type. */
    public Map<OrderType, String> chosen() {
        return chosen;
    }

    public Set<String> names() {
        return profiles.keySet();
    }

    public FillDetection of(OrderType type) {
        return profiles.getOrDefault(chosen.getOrDefault(type, properties.profile()), FillDetection.STANDARD);
    }

    /**
     * What the next pause of an order in that instrument answers to.
     *
     * @param callsLeft percent of the broker's limit on calls
     */
    public Climate climate(InstrumentId instrument, int callsLeft) {
        return new Climate(volatility.isHigh(instrument), callsLeft < properties.callReserve());
    }

    /**
     * Chooses a profile for a type, or for all that have none of their own. Commits on its own and keeps why.
     *
     * @throws IllegalArgumentException when there is no such profile
     */
    public void choose(@Nullable OrderType type, String profile, String reason) {
        jdbc.update(
                """
                insert into fill_detection_choice (order_type, profile, reason, chosen_time) values (?, ?, ?, ?)""",
                type == null ? EVERY_TYPE : type.name(),
                checked(profile),
                reason,
                clock.instant().atOffset(ZoneOffset.UTC));
        refresh();
    }

    /** Reads what was chosen, at whichever instance. Blocks for one query. */
    public void refresh() {
        Map<String, String> stored = new HashMap<>();
        jdbc.query(
                "select distinct on (order_type) order_type, profile from fill_detection_choice order by order_type, id desc",
                row -> {
                    stored.put(row.getString(1), row.getString(2));
                });
        chosen = byType(stored);
    }

    /** What is chosen for a type comes before what is configured for it, and both before what is meant for all. */
    private Map<OrderType, String> byType(Map<String, String> stored) {
        Map<OrderType, String> byType = new EnumMap<>(OrderType.class);
        for (OrderType type : OrderType.values()) {
            String forAll = stored.getOrDefault(EVERY_TYPE, properties.profile());
            String configured = properties.orderTypes().getOrDefault(type, forAll);
            String profile = stored.getOrDefault(type.name(), configured);
            // An instance that was not configured with a profile of that name keeps its own.
            byType.put(type, profiles.containsKey(profile) ? profile : properties.profile());
        }
        return Map.copyOf(byType);
    }

    private String checked(String profile) {
        if (!profiles.containsKey(profile)) {
            throw new IllegalArgumentException(
                    "there is no fill detection profile %s, only %s".formatted(profile, profiles.keySet()));
        }
        return profile;
    }
}
