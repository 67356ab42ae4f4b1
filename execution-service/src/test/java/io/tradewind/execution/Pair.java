package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.domain.Quantity;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What the tests with a second instance do and look at. */
final class Pair {
    static final int ACCOUNTS = 107 + World.DOUBTFUL;

    private final World world;
    private final Instance first;

    Pair(World world) {
        this.world = world;
        this.first = Instance.first(world);
    }

    Instance first() {
        return first;
    }

    /** Only the world's instance is left, and it owns everything. */
    void awaitAlone() {
        world.venue.clearFaults();
        await().atMost(World.LIMIT).until(() -> first.owned().size() == ACCOUNTS);
    }

    /** Which of the two owns an account that is owned. */
    Instance owner(String account, Instance second) {
        return second.owned().containsKey(account) ? second : first;
    }

    void fillInPart(String account) {
        world.filledInPart(account, "10");
    }

    void awaitShared(Instance second) {
        await().atMost(World.LIMIT).until(() -> {
            Set<Integer> slots = new TreeSet<>(first.slots());
            slots.addAll(second.slots());
            return first.slots().size() == 2
                    && second.slots().size() == 2
                    && slots.size() == 4
                    && both(second).size() == ACCOUNTS;
        });
    }

    /** What both own; nothing is owned twice. */
    Map<String, Long> both(Instance second) {
        Map<String, Long> both = new TreeMap<>(first.owned());
        Map<String, Long> others = second.owned();
        assertThat(both.keySet()).doesNotContainAnyElementsOf(others.keySet());
        both.putAll(others);
        return both;
    }

    void hasSentOnceAndToldEverything(String account) {
        assertThat(world.venue.placements(account).stream()
                        .map(request -> request.path("clientOrderId").asString()))
                .containsExactly(world.heard.orderIds(account).getFirst());
        assertThat(world.heard.filled(account)).isEqualTo(atVenue(account));
        List<Long> told = world.heard.told(account).stream()
                .map(message -> message.place().sequence())
                .toList();
        assertThat(told)
                .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    }

    Quantity atVenue(String account) {
        return world.venue.fills(account).stream()
                .map(fill -> Quantity.of(fill.path("qty").asString()))
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    long number(String sql, String value) {
        try (var connection = world.database.connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            var row = statement.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
