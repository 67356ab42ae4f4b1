package io.tradewind.contracts;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import java.math.BigDecimal;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON form of the contract: decimals and ids are strings, times RFC 3339 UTC, unknown enum text, duplicate keys
 * and trailing text are errors. Mappers are immutable and thread-safe.
 */
public final class ContractJson {
    /** No message of ours comes near it; a larger one is no message of ours. */
    private static final int MAX_DOCUMENT_CHARS = 1_000_000;

    private static final JsonMapper EVENTS =
            builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final JsonMapper STRICT =
            builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private ContractJson() {}

    /** For events: fields the reader does not know are ignored, so producers may add them. */
    public static JsonMapper events() {
        return EVENTS;
    }

    /**
     * For commands and inbound: a field the reader does not know is an error, because the sender meant something by it.
     */
    public static JsonMapper strict() {
        return STRICT;
    }

    /** The value types of the domain as JSON strings; for mappers of other edges, such as REST. */
    public static JacksonModule domainModule() {
        SimpleModule module = new SimpleModule("tradewind-domain");
        text(module, AccountId.class, AccountId::new, AccountId::value);
        text(module, BookId.class, BookId::new, BookId::value);
        text(module, BrokerOrderId.class, BrokerOrderId::new, BrokerOrderId::value);
        text(module, ClientOrderId.class, ClientOrderId::new, ClientOrderId::value);
        text(module, ExecutionId.class, ExecutionId::new, ExecutionId::value);
        text(module, InstrumentId.class, InstrumentId::new, InstrumentId::value);
        text(module, IntentId.class, IntentId::new, IntentId::value);
        text(module, Product.class, Product::new, Product::value);
        text(module, SignalId.class, SignalId::new, SignalId::value);
        text(module, Quantity.class, Quantity::of, Quantity::toString);
        text(module, Price.class, Price::of, Price::toString);
        text(module, BigDecimal.class, ContractJson::wideDecimal, BigDecimal::toPlainString);
        return module;
    }

    private static JsonMapper.Builder builder() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(MAX_DOCUMENT_CHARS)
                        .maxNestingDepth(32)
                        .maxNumberLength(64)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(domainModule())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    /** Products of two bounded decimals (notional, cash) have up to twice the digits. */
    private static BigDecimal wideDecimal(String text) {
        BigDecimal value = new BigDecimal(text);
        if (value.precision() > 80 || Math.abs((long) value.scale()) > 40) {
            throw new IllegalArgumentException("decimal out of bounds");
        }
        return value;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<String, T> read, Function<T, String> write) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
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
        });
    }
}
