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
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON form of the contract: decimals and ids are strings, times RFC 3339 UTC. Nothing is guessed: a missing or
 * null component that the record does not call {@code @Nullable}, unknown enum text, a number where text belongs or
 * text where a number belongs, duplicate keys and trailing text are errors. Mappers are immutable and thread-safe.
 */
public final class ContractJson {
    /** No message of ours comes near it; a larger one is no message of ours. */
    private static final int MAX_DOCUMENT_CHARS = 1_000_000;
    /** A decimal of 80 digits, 40 of them after the point, and then some; reading longer text costs time. */
    private static final int MAX_DECIMAL_CHARS = 128;
    /** {@code 2026-11-21T10:00:00.123456789Z}. */
    private static final int MAX_TIME_CHARS = 30;

    /**
     * What neither PostgreSQL nor UTF-8 can carry. A broker's words may hold it: written messages get U+FFFD instead,
     * so that a curious error text stops nobody.
     */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\x{D800}-\\x{DFFF}]");

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
        TextValues.add(module, AccountId.class, AccountId::new, AccountId::value);
        TextValues.add(module, BookId.class, BookId::new, BookId::value);
        TextValues.add(module, BrokerOrderId.class, BrokerOrderId::new, BrokerOrderId::value);
        TextValues.add(module, ClientOrderId.class, ClientOrderId::new, ClientOrderId::value);
        TextValues.add(module, ExecutionId.class, ExecutionId::new, ExecutionId::value);
        TextValues.add(module, InstrumentId.class, InstrumentId::new, InstrumentId::value);
        TextValues.add(module, IntentId.class, IntentId::new, IntentId::value);
        TextValues.add(module, Product.class, Product::new, Product::value);
        TextValues.add(module, SignalId.class, SignalId::new, SignalId::value);
        TextValues.add(module, WishId.class, WishId::new, WishId::value);
        TextValues.add(module, Quantity.class, Quantity::of, Quantity::toString);
        TextValues.add(module, Price.class, Price::of, Price::toString);
        TextValues.add(
                module,
                BigDecimal.class,
                ContractJson::wideDecimal,
                value -> bounded(value).toPlainString());
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
                .addModule(exactModule())
                .annotationIntrospector(AnnotationIntrospectorPair.create(
                        new RequiredComponents(), new JacksonAnnotationIntrospector()))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING);
    }

    /** What Jackson reads in more than one way and we read in one. */
    private static SimpleModule exactModule() {
        SimpleModule module = new SimpleModule("tradewind-exact");
        TextValues.add(module, Instant.class, ContractJson::utc, Instant::toString);
        TextValues.add(
                module,
                String.class,
                ContractJson::storable,
                text -> UNSTORABLE.matcher(text).replaceAll("\uFFFD"));
        TextValues.addExactEnums(module);
        return module;
    }

    private static String storable(String text) {
        if (UNSTORABLE.matcher(text).find()) {
            throw new IllegalArgumentException("text holds NUL or half a surrogate pair");
        }
        return text;
    }

    private static Instant utc(String text) {
        if (!text.endsWith("Z") || text.length() > MAX_TIME_CHARS) {
            throw new IllegalArgumentException("not an RFC 3339 time in UTC");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an RFC 3339 time in UTC", e);
        }
    }

    private static BigDecimal wideDecimal(String text) {
        if (text.length() > MAX_DECIMAL_CHARS) {
            throw new IllegalArgumentException("decimal out of bounds");
        }
        return bounded(new BigDecimal(text));
    }

    /** Products of two bounded decimals (notional, cash) have up to twice the digits. */
    private static BigDecimal bounded(BigDecimal value) {
        if (value.precision() > 80 || Math.abs((long) value.scale()) > 40) {
            throw new IllegalArgumentException("decimal out of bounds");
        }
        return value;
    }
}
