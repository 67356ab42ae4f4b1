package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** The golden example of each type: valid, read, written back alike, and refused with anything missing or foreign. */
@Tag("A-07")
class ExampleTests {
    /** What might stand where something else belongs. */
    private static final List<String> FOREIGN = List.of(
            "1",
            "0",
            "-1",
            "1.5",
            "9223372036854775807",
            "9223372036854775808",
            "true",
            "null",
            "[]",
            "{}",
            "[1]",
            "[null]",
            "[\"a\"]",
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"0\"",
            "\"-1\"",
            "\"1.50\"",
            "\"0.0000000000001\"",
            "\"1234567890123456789\"",
            "\"1e2\"",
            "\"NaN\"",
            "\"a b\"",
            "\"a|b\"",
            "\"-a\"",
            "\"buy\"",
            "\"BUY\"",
            "\" BUY \"",
            "\"UNKNOWN\"",
            "\"2026-11-21\"",
            "\"2026-11-21T10:00:00\"",
            "\"2026-11-21T10:00:00+05:30\"",
            "\"2026-02-30T10:00:00Z\"",
            "\"2026-11-21T10:00:00Z\"",
            "\"1800000000\"",
            "\"" + "A".repeat(65) + "\"",
            "\"" + "A".repeat(129) + "\"");

    static Collection<MessageType> types() {
        return MessageType.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void fitsItsSchemaAndComesBackAlike(MessageType type) {
        JsonNode example = ContractFiles.exampleOf(type.name());

        Record message = ContractJson.strict().readValue(ContractFiles.exampleText(type.name()), type.record());

        assertThat(ContractFiles.complaints(type.name(), example)).isEmpty();
        assertThat(ContractFiles.tree(ContractJson.events().writeValueAsString(message)))
                .isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldFromTheFutureIsIgnoredOnEventsAndRefusedWhereStrict(MessageType type) {
        ObjectNode example = ContractFiles.exampleOf(type.name());
        Record message = ContractJson.strict().readValue(example.toString(), type.record());

        for (JsonPointer place : objects(example)) {
            ObjectNode changed = example.deepCopy();
            ((ObjectNode) changed.at(place)).putObject("fieldFromTheFuture").putArray("deep");

            assertThat(ContractFiles.complaints(type.name(), changed).isEmpty()).isEqualTo(!type.isCommand());
            assertThat(ContractJson.events().readValue(changed.toString(), type.record()))
                    .isEqualTo(message);
            assertThatThrownBy(() -> ContractJson.strict().readValue(changed.toString(), type.record()))
                    .isInstanceOf(JacksonException.class)
                    .hasMessageContaining("fieldFromTheFuture");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRequiredFieldMustBeThereAndNotNull(MessageType type) {
        ObjectNode example = ContractFiles.exampleOf(type.name());

        for (JsonPointer place : objects(example)) {
            for (String field : example.at(place).propertyNames()) {
                ObjectNode missing = example.deepCopy();
                ((ObjectNode) missing.at(place)).remove(field);
                ObjectNode nulled = example.deepCopy();
                ((ObjectNode) nulled.at(place)).putNull(field);
                boolean valid = ContractFiles.complaints(type.name(), missing).isEmpty();

                assertThat(ContractFiles.complaints(type.name(), nulled).isEmpty())
                        .as("null and missing are the same to the schema at %s/%s", place, field)
                        .isEqualTo(valid);
                if (valid) {
                    assertThat(ContractJson.events().readValue(missing.toString(), type.record()))
                            .isEqualTo(ContractJson.events().readValue(nulled.toString(), type.record()));
                } else {
                    refuses(type, missing);
                    refuses(type, nulled);
                }
            }
        }
    }

    /** The reader may take more texts than a producer should write ({@code 1e2} is 100), but no other kind of value. */
    @ParameterizedTest
    @MethodSource("types")
    void whatTheSchemaAdmitsIsReadAndAForeignKindIsRefused(MessageType type) {
        ObjectNode example = ContractFiles.exampleOf(type.name());

        for (JsonPointer place : objects(example)) {
            for (String field : example.at(place).propertyNames()) {
                if (field.startsWith("cum")) {
                    continue; // Two of them are compared, which a schema cannot say; ContractJsonTests do.
                }
                Map<Boolean, List<ObjectNode>> byValidity = FOREIGN.stream()
                        .map(value -> with(example, place, field, ContractFiles.tree(value)))
                        .collect(Collectors.partitioningBy(changed ->
                                ContractFiles.complaints(type.name(), changed).isEmpty()));
                Set<JsonNodeType> kinds = byValidity.get(true).stream()
                        .map(changed -> changed.at(place).get(field).getNodeType())
                        .collect(Collectors.toSet());
                kinds.add(example.at(place).get(field).getNodeType());

                byValidity
                        .get(true)
                        .forEach(valid -> assertThatCode(
                                        () -> ContractJson.events().readValue(valid.toString(), type.record()))
                                .as("%s/%s in %s", place, field, valid)
                                .doesNotThrowAnyException());
                byValidity.get(false).stream()
                        .filter(changed ->
                                !kinds.contains(changed.at(place).get(field).getNodeType()))
                        .forEach(changed -> refuses(type, changed));
            }
        }
    }

    private static ObjectNode with(ObjectNode example, JsonPointer place, String field, JsonNode value) {
        ObjectNode changed = example.deepCopy();
        ((ObjectNode) changed.at(place)).set(field, value);
        return changed;
    }

    private static void refuses(MessageType type, JsonNode document) {
        assertThat(catchThrowable(() -> ContractJson.events().readValue(document.toString(), type.record())))
                .as("%s", document)
                .isInstanceOf(JacksonException.class);
    }

    /** Where the document has objects, itself first. */
    private static List<JsonPointer> objects(JsonNode document) {
        List<JsonPointer> found = new ArrayList<>();
        collect(document, JsonPointer.empty(), found);
        return found;
    }

    private static void collect(JsonNode node, JsonPointer place, List<JsonPointer> found) {
        if (node.isObject()) {
            found.add(place);
            node.propertyStream()
                    .forEach(field -> collect(field.getValue(), place.appendProperty(field.getKey()), found));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), place.appendIndex(i), found);
        }
    }
}
