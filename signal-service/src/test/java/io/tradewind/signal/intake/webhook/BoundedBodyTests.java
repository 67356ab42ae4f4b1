package io.tradewind.signal.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.testkit.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoundedBodyTests {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final MutableClock clock = MutableClock.at("2026-11-21T10:00:00Z");

    @Test
    void readsTheWholeAndOneByteMoreOfWhatIsTooLong() throws IOException {
        assertThat(body(new ByteArrayInputStream(new byte[0])).read(10)).isEmpty();
        assertThat(body(new ByteArrayInputStream(new byte[10])).read(10)).hasSize(10);
        assertThat(body(new ByteArrayInputStream(new byte[1_000])).read(10)).hasSize(11);
        assertThat(body(trickle(10, Duration.ofMillis(400))).read(10)).hasSize(10);
    }

    @Test
    @Tag("K34")
    void givesUpAByteNowAndThenAtItsLimit() {
        assertThatExceptionOfType(BoundedBody.TooSlowException.class)
                .isThrownBy(() ->
                        body(trickle(Integer.MAX_VALUE, Duration.ofSeconds(4))).read(10_240));

        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(8).toNanos());
    }

    @Test
    @Tag("K34")
    void drainsToTheEndOrToItsBounds() {
        assertThat(body(new ByteArrayInputStream(new byte[60_000])).drain(64 * 1024))
                .isTrue();
        assertThat(body(new ByteArrayInputStream(new byte[100_000])).drain(64 * 1024))
                .isFalse();
        assertThat(body(trickle(Integer.MAX_VALUE, Duration.ofSeconds(4))).drain(64 * 1024))
                .isFalse();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(8).toNanos());
    }

    private BoundedBody body(InputStream stream) {
        return new BoundedBody(stream, LIMIT, clock::nanoTime);
    }

    /** One byte at a time, each after a pause of this clock. */
    private InputStream trickle(int bytes, Duration pause) {
        return new InputStream() {
            private int left = bytes;

            @Override
            public int read() {
                if (left == 0) {
                    return -1;
                }
                left--;
                clock.advance(pause);
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int read = read();
                if (read >= 0) {
                    buffer[offset] = (byte) read;
                }
                return read < 0 ? -1 : 1;
            }
        };
    }
}
