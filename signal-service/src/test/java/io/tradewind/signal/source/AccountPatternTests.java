package io.tradewind.signal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.domain.AccountId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountPatternTests {
    @Test
    void oneCoversItselfAndIsTheOnlyOne() {
        AccountPattern pattern = AccountPattern.parse("DEMO");

        assertThat(covered(pattern, "DEMO", "DEMO2", "demo")).containsExactly("DEMO");
        assertThat(pattern.single()).contains(new AccountId("DEMO"));
    }

    @Test
    void aPrefixCoversWhateverStartsSo() {
        AccountPattern pattern = AccountPattern.parse("BENCH-*");

        assertThat(covered(pattern, "BENCH-001", "BENCH-", "BENCH-X", "BENCH"))
                .containsExactly("BENCH-001", "BENCH-", "BENCH-X");
        assertThat(pattern.single()).isEmpty();
    }

    @Test
    void aRangeCoversItsNumbersOnly() {
        AccountPattern pattern = AccountPattern.parse("BENCH-001..BENCH-100");

        assertThat(covered(
                        pattern,
                        "BENCH-000",
                        "BENCH-001",
                        "BENCH-042",
                        "BENCH-100",
                        "BENCH-101",
                        "BENCH-1",
                        "BENCH-0042",
                        "BENCH-x01",
                        "DEMO"))
                .containsExactly("BENCH-001", "BENCH-042", "BENCH-100");
        assertThat(pattern.single()).isEmpty();
    }

    @Test
    void aPatternIsWrittenAsItIsRead() {
        assertThat(Stream.of("DEMO", "BENCH-*", "F1..F5", "BENCH-001..BENCH-100")
                        .map(text -> AccountPattern.parse(text).text()))
                .containsExactly("DEMO", "BENCH-*", "F1..F5", "BENCH-001..BENCH-100");
    }

    @Test
    void nothingElseIsAPattern() {
        for (String text : List.of("", "*", "A B", "F1..G5", "F1..F10", "A..B", "F1..", "..F1")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> AccountPattern.parse(text));
        }
    }

    private static List<String> covered(AccountPattern pattern, String... accounts) {
        return Stream.of(accounts)
                .filter(account -> pattern.covers(new AccountId(account)))
                .toList();
    }
}
