package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Quantity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A field, an enum constant or a type that a record has and its schema has not fails here, and the other way round. */
class SchemaTests {
    /** Where a Java type has more than one form in the schemas, or another name. */
    private static final Map<Class<?>, Set<String>> FORMS = Map.of(
            Quantity.class, Set.of("Quantity", "OrderQuantity", "CumulativeQuantity"),
            BigDecimal.class, Set.of("Decimal"),
            Instant.class, Set.of("Time"),
            long.class, Set.of("Count", "Revision"),
            String.class, Set.of("Code", "Text", "Source", "Currency"));

    static Collection<MessageType> types() {
        return MessageType.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaHasTheFieldsOfTheRecord(MessageType type) {
        JsonNode schema = ContractFiles.schemaOf(type.name());

        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asString()).isEqualTo("urn:tradewind:contract:" + type.name());
        assertThat(schema.path("title").asString()).isEqualTo(type.record().getSimpleName());
        describes(schema, schema, type.record(), !type.isCommand());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyDefinitionOfTheSchemaIsUsed(MessageType type) {
        JsonNode schema = ContractFiles.schemaOf(type.name());

        Set<String> used = Pattern.compile("#/\\$defs/(\\w+)")
                .matcher(schema.toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(schema.path("$defs").propertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    private static void describes(JsonNode root, JsonNode schema, Class<?> record, boolean open) {
        List<RecordComponent> components = List.of(record.getRecordComponents());
        JsonNode properties = schema.path("properties");
        assertThat(properties.propertyNames())
                .as("fields of " + record)
                .containsExactlyElementsOf(
                        components.stream().map(RecordComponent::getName).toList());
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .as("required fields of " + record)
                .containsExactlyElementsOf(components.stream()
                        .filter(RandomRecords::isRequired)
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(schema.path("additionalProperties").asBoolean())
                .as("readers of events ignore what they do not know, those of commands refuse it")
                .isEqualTo(open);
        components.forEach(component -> describes(root, properties.path(component.getName()), component));
    }

    private static void describes(JsonNode root, JsonNode property, RecordComponent component) {
        assertThat(property.path("description").asString()).as("%s", component).isNotBlank();
        JsonNode value = property;
        if (!RandomRecords.isRequired(component)) {
            assertThat(property.path("anyOf").path(1).path("type").asString())
                    .as("%s", component)
                    .isEqualTo("null");
            value = property.path("anyOf").path(0);
        }
        Class<?> type = component.getType();
        if (type == List.class) {
            assertThat(value.path("type").asString()).isEqualTo("array");
            value = value.path("items");
            type = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        }
        String definition = value.path("$ref").asString().replace("#/$defs/", "");
        assertThat(FORMS.getOrDefault(type, Set.of(type.getSimpleName())))
                .as("%s", component)
                .contains(definition);
        JsonNode definitionSchema = root.path("$defs").path(definition);
        if (type.isEnum()) {
            assertThat(definitionSchema.path("enum").valueStream().map(JsonNode::asString))
                    .as("constants of " + type)
                    .containsExactlyElementsOf(Stream.of(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        } else if (definitionSchema.has("properties")) {
            describes(root, definitionSchema, type, true);
        }
    }
}
