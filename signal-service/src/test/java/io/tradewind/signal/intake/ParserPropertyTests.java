package io.tradewind.signal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.BookId;
import io.tradewind.domain.Product;
import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.InvalidFieldException;
import io.tradewind.messaging.inbound.MalformedBodyException;
import io.tradewind.reference.Instruments;
import io.tradewind.signal.Garbage;
import io.tradewind.signal.lifecycle.Signal;
import io.tradewind.signal.source.AccountPattern;
import io.tradewind.signal.source.GrantedSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ParserPropertyTests {
    private static final int BODIES = 20_000;
    private static final GrantedSource SOURCE =
            new GrantedSource("demo", List.of(AccountPattern.parse("DEMO")), new BookId("demo"), Product.CASH);

    private final SignalParser parser = new SignalParser(Instruments.shipped());

    @Test
    @Tag("A-07")
    void whateverComesIsASignalOrANamedError() {
        long seed = Long.getLong("seed", System.nanoTime());
        Garbage garbage = new Garbage(seed);
        int signals = 0;
        int errors = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = garbage.body();
            try {
                InboundBody read = InboundBody.read(body);
                assertThat(read.rawWithoutSecret()).doesNotContain("\u0000");
                Signal signal = parser.parse(read, SOURCE);
                assertThat(signal.source()).isEqualTo("demo");
                signals++;
            } catch (MalformedBodyException | InvalidFieldException e) {
                errors++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", body " + i + ": " + Garbage.printable(body), e);
            }
        }

        assertThat(signals).as("seed %d", seed).isGreaterThan(100);
        assertThat(errors).as("seed %d", seed).isGreaterThan(1_000);
    }
}
