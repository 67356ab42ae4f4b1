package io.tradewind.contracts;

import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;

/** Values that are JSON strings and nothing else: any other token, and any text their type refuses, is an error. */
final class TextValues {
    private TextValues() {}

    static <T> void add(SimpleModule module, Class<T> type, Function<String, T> read, Function<T, String> write) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new Reader<>(type, read));
    }

    /** Enums by their exact name. Jackson would also take a name with blanks around it. */
    static void addExactEnums(SimpleModule module) {
        module.setDeserializerModifier(new ValueDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public ValueDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier description,
                    ValueDeserializer<?> usual) {
                return exactEnum(type.getRawClass());
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Only enum classes arrive here, which the signature cannot say.
    private static ValueDeserializer<?> exactEnum(Class<?> type) {
        return new Reader(type, (Function<String, Object>) name -> Enum.valueOf((Class) type, name));
    }

    private static final class Reader<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> read;

        Reader(Class<T> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return type.cast(context.handleUnexpectedToken(context.constructType(type), in));
            }
            try {
                return read.apply(in.getString());
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(in.getString(), type, String.valueOf(e.getMessage()));
            }
        }
    }
}
