package io.tradewind.signal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.domain.BookId;
import io.tradewind.domain.Product;
import io.tradewind.platform.security.Secret;
import io.tradewind.signal.source.SourceProperties.Seed;
import io.tradewind.signal.source.SourceTable.Row;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourcesTests {
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";
    private static final GrantedSource DEMO =
            new GrantedSource("demo", List.of(AccountPattern.parse("DEMO")), new BookId("demo"), Product.CASH);

    private List<Row> table = List.of(new Row(DEMO, SecretHash.of(SECRET), false));
    private final Sources sources = new Sources(() -> table, new Random(7));

    @Test
    void knowsASourceByItsSecretOnly() {
        sources.refresh();

        assertThat(sources.authenticate("demo", SECRET)).contains(DEMO);
        assertThat(sources.authenticate("demo", SECRET + "x")).isEmpty();
        assertThat(sources.authenticate("demo", "")).isEmpty();
        assertThat(sources.authenticate("demo", null)).isEmpty();
        assertThat(sources.authenticate("other", SECRET)).isEmpty();
    }

    @Test
    void isTrustedWithoutASecretOnlyWhereThatIsGranted() {
        sources.refresh();
        assertThat(sources.trusted("demo")).isEmpty();

        table = List.of(new Row(DEMO, SecretHash.of(SECRET), true));
        sources.refresh();

        assertThat(sources.trusted("demo")).contains(DEMO);
        assertThat(sources.trusted("other")).isEmpty();
    }

    @Test
    void theTableOwnsTheTruth() {
        sources.refresh();
        table = List.of(new Row(DEMO, SecretHash.of("another secret of 32 characters!"), false));
        sources.refresh();

        assertThat(sources.authenticate("demo", SECRET)).isEmpty();
        assertThat(sources.authenticate("demo", "another secret of 32 characters!"))
                .contains(DEMO);
    }

    @Test
    void aSecretThatCouldBeGuessedIsNoSeed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seed("demo", Secret.of("short"), List.of("DEMO"), "demo", "CASH", false))
                .withMessageContaining("shorter than 32")
                .withMessageNotContaining("secret short");
        assertThat(new Seed("demo", Secret.of(SECRET + "\n"), List.of("DEMO"), "demo", "CASH", false)
                        .secretHash()
                        .matches(SecretHash.of(SECRET)))
                .isTrue();
    }
}
