package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.ContractTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The cases stand in the page of the adapter; {@code -Dtradewind.pages=write} writes them anew. */
class AlpacaPageTests {
    private static final Path PAGE = Path.of("../docs/brokers/alpaca.md");
    private static final String BEGIN = "<!-- contract cases, written by AlpacaPageTests -->\n";
    private static final String END = "<!-- end of contract cases -->\n";

    @Test
    void tellsEveryCaseOfTheContract() throws IOException {
        var is = Files.readString(PAGE);
        var before = is.indexOf(BEGIN);
        var after = is.indexOf(END);
        assertThat(before).as("the mark " + BEGIN).isNotNegative().isLessThan(after);

        var shouldBe = is.substring(0, before) + BEGIN + ContractTable.print() + is.substring(after);

        if ("write".equals(System.getProperty("tradewind.pages"))) {
            Files.writeString(PAGE, shouldBe);
        } else {
            assertThat(is)
                    .as(
                            "%s is not what the contract says; -Dtest=AlpacaPageTests -Dtradewind.pages=write writes it",
                            PAGE)
                    .isEqualTo(shouldBe);
        }
    }
}
