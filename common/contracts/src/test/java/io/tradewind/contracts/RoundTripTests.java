package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("A-07")
class RoundTripTests {
    private static final long SEED = Long.getLong("tradewind.seed", 20261121);
    private static final int RECORDS = 500;

    static Collection<MessageType> types() {
        return MessageType.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenIsReadAsAnEqualRecordAndFitsTheSchema(MessageType type) {
        RandomRecords records = new RandomRecords(new Random(SEED));

        for (int i = 0; i < RECORDS; i++) {
            Record message = records.next(type.record());

            String json = ContractJson.events().writeValueAsString(message);

            String what = "record " + i + " of -Dtradewind.seed=" + SEED + ": " + json;
            Record read = ContractJson.strict().readValue(json, type.record());
            assertThat(read).as(what).isEqualTo(message);
            assertThat(ContractFiles.complaints(type.name(), ContractFiles.tree(json)))
                    .as(what)
                    .isEmpty();
        }
    }
}
