package io.tradewind.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas and examples as they lie in the jar, and the pages as they lie in the checkout. */
final class ContractFiles {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ContractFiles() {}

    static ObjectNode schemaOf(String name) {
        return (ObjectNode) tree(text("schemas/" + name + ".schema.json"));
    }

    static ObjectNode exampleOf(String name) {
        return (ObjectNode) tree(text("examples/" + name + ".json"));
    }

    static String exampleText(String name) {
        return text("examples/" + name + ".json");
    }

    /** What the schema has against the document, formats included. */
    static List<String> complaints(String schema, JsonNode document) {
        return SCHEMAS
                .computeIfAbsent(schema, name -> REGISTRY.getSchema(text("schemas/" + name + ".schema.json")))
                .validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The tree as plain JSON has it, with no knowledge of the records. */
    static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /** A file of {@code docs/contracts}; Maven runs the tests in the module's folder. */
    static String page(String file) {
        try {
            return Files.readString(Path.of("../../docs/contracts", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String path) {
        try (InputStream file = ContractFiles.class.getResourceAsStream("/contracts/" + path)) {
            if (file == null) {
                throw new AssertionError(path + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
