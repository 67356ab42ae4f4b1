package io.tradewind.position.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.position.report.Difference;
import io.tradewind.position.report.Mismatch;
import io.tradewind.position.report.MissingFill;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountStateTests {
    private static final AccountId ACCOUNT = new AccountId("A");
    private static final Difference DIFFERENCE =
            new Difference(new InstrumentId("AAPL"), Product.CASH, Quantity.of(10), Quantity.of(9));

    private final AccountState fresh = AccountState.unknown(ACCOUNT).advanced(new Stamp(1, 1));
    private final AccountState ready = fresh.compared(List.of());

    @Test
    void isUnreportedUntilAReportIsCompared() {
        assertThat(fresh).isEqualTo(new AccountState(ACCOUNT, new Stamp(1, 1), Standing.UNREPORTED, null, false));
        assertThat(ready).isEqualTo(new AccountState(ACCOUNT, new Stamp(1, 1), Standing.READY, null, true));
    }

    @Test
    void staysReadyWhileTheSequenceGoesOn() {
        assertThat(ready.advanced(new Stamp(1, 2)))
                .isEqualTo(new AccountState(ACCOUNT, new Stamp(1, 2), Standing.READY, null, true));
    }

    @Test
    void provesNothingToANewGeneration() {
        assertThat(ready.advanced(new Stamp(2, 1)))
                .isEqualTo(new AccountState(ACCOUNT, new Stamp(2, 1), Standing.UNREPORTED, null, true));
    }

    @Test
    void keepsAMismatchUntilAReportAgrees() {
        AccountState wrong = ready.compared(List.of(DIFFERENCE));

        assertThat(wrong.advanced(new Stamp(2, 1)))
                .isEqualTo(new AccountState(
                        ACCOUNT, new Stamp(2, 1), Standing.MISMATCH, Mismatch.of(List.of(DIFFERENCE)), true));
        assertThat(wrong.advanced(new Stamp(1, 2)).compared(List.of()))
                .isEqualTo(new AccountState(ACCOUNT, new Stamp(1, 2), Standing.READY, null, true));
    }

    @Test
    void remembersAFewMissingFillsAndNoMore() {
        AccountState wrong = ready;
        for (int i = 1; i <= 100; i++) {
            wrong = wrong.missing(missing(i)).missing(missing(1));
        }

        List<MissingFill> first = IntStream.rangeClosed(1, Mismatch.MAX_MISSING)
                .mapToObj(AccountStateTests::missing)
                .toList();
        assertThat(wrong.mismatch()).isEqualTo(new Mismatch(List.of(), first));
    }

    @Test
    void namesTheGraverCode() {
        assertThat(Mismatch.of(missing(1)).code()).isEqualTo(Mismatch.Code.FILL_MISSING);
        assertThat(Mismatch.of(List.of(DIFFERENCE)).and(missing(1)).code()).isEqualTo(Mismatch.Code.BOOK_MISMATCH);
    }

    private static MissingFill missing(int order) {
        return new MissingFill(new BrokerOrderId("order-" + order), Quantity.of(5));
    }
}
