package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The pages in docs/contracts say what the schemas say, which say what the records are. */
class ContractPagesTests {
    static Collection<MessageType> types() {
        return MessageType.all();
    }

    static Collection<Topic> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasAPageAndAPlaceInTheIndex(Topic topic) {
        assertThat(page(topic))
                .startsWith("# " + topic + "\n")
                .contains("| written by |", "| read by |", "| record key |", "| ordering |", "\n## History\n");
        assertThat(ContractFiles.page("README.md")).contains("| [" + topic + "](" + topic + ".md) |");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFieldTableOfAMessageIsThatOfItsSchema(MessageType type) {
        JsonNode schema = ContractFiles.schemaOf(type.name());

        assertThat(section(page(type.topic()), type.name()))
                .contains(schema.path("description").asString())
                .contains(table(schema));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatAMessageIsMadeOfIsExplained(MessageType type) {
        String index = ContractFiles.page("README.md");

        ContractFiles.schemaOf(type.name()).path("$defs").forEachEntry((name, definition) -> {
            if (definition.has("enum")) {
                List<String> constants = definition
                        .path("enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                assertThat(section(page(type.topic()), name).lines().filter(line -> line.startsWith("| `")))
                        .as("constants of %s with a meaning each", name)
                        .hasSize(constants.size())
                        .allSatisfy(line -> assertThat(line).matches("\\| `\\w+` \\| \\S.* \\|"))
                        .extracting(line -> line.replaceAll("\\| `(\\w+)` .*", "$1"))
                        .containsExactlyElementsOf(constants);
            } else if (definition.has("properties")) {
                assertThat(section(page(type.topic()), name)).contains(table(definition));
            } else {
                assertThat(index.lines().filter(line -> line.startsWith("| `")))
                        .as("the form of %s in the index", name)
                        .anyMatch(line -> line.contains("`" + name + "`"));
            }
        });
    }

    @Test
    void theIndexNamesEveryHeader() throws IllegalAccessException {
        String index = ContractFiles.page("README.md");

        for (Field header : Headers.class.getDeclaredFields()) {
            if (Modifier.isPublic(header.getModifiers())) {
                assertThat(index).contains("| `" + header.get(null) + "` |");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal.inbound.v1", "webhook.signal"})
    void theFieldsOfAnInboundSignalAreNamed(String schema) {
        String page = page(Topics.SIGNAL_INBOUND);

        assertThat(ContractFiles.schemaOf(schema).path("properties").propertyNames())
                .allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
    }

    @Test
    void theFieldsOfALeadersOrderFromOutsideAreNamed() {
        JsonNode schema = ContractFiles.schemaOf("leader.inbound.v1");
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        String page = page(Topics.LEADER_INBOUND);

        schema.path("properties").propertyStream().forEach(field -> {
            assertThat(page).contains("| `" + field.getKey() + "` |");
            if (required.contains(field.getKey())) {
                assertThat(page).containsPattern("\\| `" + field.getKey() + "` \\| [^|]+ \\| yes \\|");
            }
        });
    }

    private static String page(Topic topic) {
        return ContractFiles.page(topic + ".md");
    }

    /** From the heading to the next one. */
    private static String section(String page, String heading) {
        String from = "\n### " + heading + "\n";
        assertThat(page).contains(from);
        return page.substring(page.indexOf(from) + from.length()).split("\n##", 2)[0];
    }

    /** The table as the page must have it; copy it from a failure. */
    private static String table(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        return Stream.concat(
                        Stream.of("| field | type | required | meaning |", "|---|---|---|---|"),
                        schema.path("properties")
                                .propertyStream()
                                .map(field -> "| `" + field.getKey() + "` | " + typeOf(field.getValue()) + " | "
                                        + (required.contains(field.getKey()) ? "yes" : "no") + " | "
                                        + field.getValue().path("description").asString() + " |"))
                .collect(Collectors.joining("\n"));
    }

    private static String typeOf(JsonNode property) {
        JsonNode value = property.path("anyOf").path(0);
        if (value.isMissingNode()) {
            value = property;
        }
        boolean list = value.path("type").asString("").equals("array");
        String name =
                (list ? value.path("items") : value).path("$ref").asString("").replace("#/$defs/", "");
        return (list ? "list of `" : "`") + name + "`";
    }
}
