package io.tradewind.execution.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DenialReasonTests {

    private static final List<DenialReason> EXAMPLES = List.of(
            new DenialReason.UnknownAccount(new AccountId("X1")),
            new DenialReason.UnknownBook(new BookId("trend")),
            new DenialReason.UnknownInstrument(new InstrumentId("TSLA")),
            new DenialReason.AccountHalted(new AccountId("DEMO")),
            new DenialReason.AccountNotReady("DEGRADED"),
            new DenialReason.NoPermission(new AccountId("DEMO")),
            new DenialReason.InstrumentInDoubt(new InstrumentId("AAPL"), new ClientOrderId("tw0123456789abcdef")),
            new DenialReason.SignalTooOld(Duration.ofSeconds(400), Duration.ofSeconds(300)),
            new DenialReason.NotWholeLots(Quantity.of(36), Quantity.of(35)),
            new DenialReason.OffTick(Price.of("190.105"), new BigDecimal("0.01")),
            new DenialReason.PriceMissing(new BookId("demo")),
            new DenialReason.NothingToExit(Quantity.of(10), Quantity.of(10)),
            new DenialReason.UnsupportedOrder("alpaca", OrderType.LIMIT, TimeInForce.DAY, false));

    @Test
    void areDocumentedAllOfThem() throws IOException {
        assertThat(EXAMPLES.stream().map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(DenialReason.class.getPermittedSubclasses()));
        assertThat(Files.readString(Path.of("..", "docs", "denial-reasons.md")))
                .as("docs/denial-reasons.md must contain this table:%n%s", print())
                .contains(print());
    }

    private static String print() {
        return EXAMPLES.stream()
                .map(reason -> "| `" + reason.code() + "` | " + reason.detail() + " |\n")
                .collect(Collectors.joining("", "| code | detail, for example |\n| --- | --- |\n", ""));
    }
}
