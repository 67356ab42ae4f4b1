package io.tradewind.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTests {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Ids ids = idsWithSeed(7);

    @Test
    void areUuidsOfVersionSevenThatTellTheirTime() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(START);
    }

    @Test
    void growWhileTheClockStandsStillOrStepsBack() {
        var first = Stream.generate(ids::next).limit(10_000).toList();
        now.set(START.minusSeconds(60));
        var afterTheStep = Stream.generate(ids::next).limit(100).toList();

        var texts = Stream.concat(first.stream(), afterTheStep.stream())
                .map(UUID::toString)
                .toList();
        assertThat(texts).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void areUniqueAcrossThreads() {
        var made =
                IntStream.range(0, 50_000).parallel().mapToObj(_ -> ids.next()).toList();

        assertThat(made).doesNotHaveDuplicates();
    }

    @Test
    void repeatWithClockAndSeed() {
        assertThat(Stream.generate(idsWithSeed(3)::next).limit(5))
                .containsExactlyElementsOf(
                        Stream.generate(idsWithSeed(3)::next).limit(5).toList());
    }

    private Ids idsWithSeed(long seed) {
        var random = new SplittableRandom(seed);
        InstantSource clock = now::get;
        return new TimeOrderedIds(clock, random);
    }
}
