package io.tradewind.messaging.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object as a source sent it: its top-level fields, and its text without the secret. Numbers stay text until
 * somebody asks for a decimal, so that {@code 1e999999999} costs nothing.
 */
public final class InboundBody {
    private static final String SECRET = "secret";
    private static final String DATA = "data";
    private static final String HIDDEN = "\"***\"";
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A value: text for strings and numbers, empty for objects, arrays and booleans, which no field of ours is. */
    record Value(Kind kind, String text) {
        enum Kind {
            STRING,
            NUMBER,
            OTHER
        }
    }

    private final Map<String, Value> values;
    private final String raw;
    /** The text of the object called data, which is what an envelope carries. */
    private final @Nullable String data;

    private InboundBody(Map<String, Value> values, String raw, @Nullable String data) {
        this.values = values;
        this.raw = raw;
        this.data = data;
    }

    /**
     * Reads UTF-8 JSON: one object, no duplicate name at any depth, nothing after it, no NaN, at most 32 levels deep.
     */
    public static InboundBody read(byte[] bytes) throws MalformedBodyException {
        String text = utf8(bytes);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return read(parser, text);
        } catch (JacksonException e) {
            throw new MalformedBodyException("The body is not well-formed JSON.");
        }
    }

    private static InboundBody read(JsonParser parser, String text) throws MalformedBodyException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedBodyException("The body is not a JSON object.");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        String raw = text;
        String data = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            Value value = value(parser, token);
            if (value != null) {
                values.put(name, value);
            }
            if (name.equals(SECRET) && value != null) {
                int end = (int) parser.currentLocation().getCharOffset();
                raw = text.substring(0, start) + HIDDEN + text.substring(end);
            }
            if (name.equals(DATA) && token == JsonToken.START_OBJECT) {
                data = text.substring(start, (int) parser.currentLocation().getCharOffset());
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new MalformedBodyException("Something follows the JSON object.");
        }
        return new InboundBody(values, raw, data);
    }

    /** Leaves the parser at the end of the value. A null is as good as an absent field. */
    private static @Nullable Value value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Value(Value.Kind.STRING, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(Value.Kind.NUMBER, parser.getString());
            case VALUE_NULL -> null;
            default -> {
                parser.skipChildren();
                yield new Value(Value.Kind.OTHER, "");
            }
        };
    }

    private static String utf8(byte[] bytes) throws MalformedBodyException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("The body is not UTF-8.");
        }
    }

    /** The secret, where there is one that is text. */
    public @Nullable String secret() {
        Value secret = values.get(SECRET);
        return secret != null && secret.kind() == Value.Kind.STRING ? secret.text() : null;
    }

    /** Whether there is a secret of any kind. */
    public boolean hasSecret() {
        return values.containsKey(SECRET);
    }

    /** The object in its field data, where there is one. */
    public Optional<InboundBody> data() throws MalformedBodyException {
        return data == null ? Optional.empty() : Optional.of(read(data.getBytes(StandardCharsets.UTF_8)));
    }

    /** A field that is text, where it is there and not blank. */
    public @Nullable String text(String name, int maxLength) throws InvalidFieldException {
        return new Fields(this).text(maxLength, name);
    }

    /** The same object with this text in one field; as it came it stays what it was. */
    public InboundBody withText(String name, String text) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(name, new Value(Value.Kind.STRING, text));
        return new InboundBody(changed, raw, data);
    }

    /** The object as it came, with asterisks wherever the secret stood. */
    public String rawWithoutSecret() {
        String secret = secret();
        return secret == null || secret.isEmpty() ? raw : raw.replace(secret, "***");
    }

    /** Null when it is absent, null or blank. */
    @Nullable
    Value find(String name) {
        Value value = values.get(name);
        return value != null
                        && value.kind() == Value.Kind.STRING
                        && value.text().isBlank()
                ? null
                : value;
    }
}
