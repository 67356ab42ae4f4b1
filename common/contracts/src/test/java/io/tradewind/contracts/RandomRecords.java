package io.tradewind.contracts;

import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.position.PositionEvent;
import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.WishId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages of every type out of one seed, drawn from all that the type allows. A new field is drawn by its type. */
final class RandomRecords {
    private static final String ID_START = "ABCXYZabcxyz0189";
    private static final String ID_REST = ID_START + "_.:/-";
    private static final String[] WORDS = {
        "", "too old", "\"quoted\" \\ / \n\t", "naïve ₹ 行情", "😀 rocket", "null", "NaN"
    };
    private static final Set<Class<?>> SIGNED = Set.of(OrderEvent.Holding.class, PositionEvent.PositionSnapshot.class);

    private final RandomGenerator random;
    private final Map<Class<?>, Function<Integer, Object>> ids = Map.of(
            AccountId.class, _ -> new AccountId(id(64)),
            BookId.class, _ -> new BookId(id(64)),
            BrokerOrderId.class, _ -> new BrokerOrderId(id(128)),
            ClientOrderId.class, _ -> new ClientOrderId(id(128)),
            ExecutionId.class, _ -> new ExecutionId(id(128)),
            InstrumentId.class, _ -> new InstrumentId(id(64)),
            IntentId.class, _ -> new IntentId(id(64)),
            Product.class, _ -> new Product(id(16)),
            SignalId.class, _ -> new SignalId(id(64)),
            WishId.class, _ -> new WishId(id(64)));

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    <T extends Record> T next(Class<T> type) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            values.put(component.getName(), value(component, values));
        }
        Class<?>[] signature = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(signature)
                    .newInstance(values.values().toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no " + type + " of " + values, e);
        }
    }

    static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private @Nullable Object value(RecordComponent component, Map<String, @Nullable Object> before) {
        String name = component.getName();
        Class<?> owner = component.getDeclaringRecord();
        if (owner == SignalEvent.SignalAccepted.class && name.equals("quantity")) {
            return before.get("action") == SignalEvent.Action.FLATTEN ? null : new Quantity(positive());
        }
        if (owner == OrderCommand.OrderWanted.class && name.equals("limitPrice")) {
            return ((OrderType) before.get("orderType")).hasLimit() ? new Price(positive()) : null;
        }
        if (owner == OrderCommand.OrderWanted.class && name.equals("triggerPrice")) {
            return ((OrderType) before.get("orderType")).hasTrigger() ? new Price(positive()) : null;
        }
        if (name.equals("revision")) {
            return 1 + random.nextLong(1_000_000);
        }
        if (!isRequired(component) && random.nextInt(3) == 0) {
            return null;
        }
        if (component.getType() == Quantity.class) {
            return switch (name) {
                case "cumBefore", "cumulativeQuantity" ->
                    random.nextInt(4) == 0 ? Quantity.ZERO : new Quantity(positive());
                case "cumAfter" -> ((Quantity) before.get("cumBefore")).plus(new Quantity(positive()));
                default ->
                    new Quantity(
                            SIGNED.contains(owner) && random.nextBoolean()
                                    ? positive().negate()
                                    : positive());
            };
        }
        if (component.getType() == String.class) {
            return switch (name) {
                case "code" -> "CODE_" + random.nextInt(100);
                case "currency" -> "USD";
                case "source" -> id(64);
                default -> WORDS[random.nextInt(WORDS.length)];
            };
        }
        if (component.getType() == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(plain(element));
            }
            return list;
        }
        return plain(component.getType());
    }

    private Object plain(Class<?> type) {
        if (ids.containsKey(type)) {
            return ids.get(type).apply(0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isRecord() && type.getPackageName().startsWith("io.tradewind.contracts")) {
            return next(type.asSubclass(Record.class));
        }
        if (type == Price.class) {
            return new Price(positive());
        }
        if (type == BigDecimal.class) {
            return wide();
        }
        if (type == Instant.class) {
            return time();
        }
        if (type == long.class) {
            return random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong(1_000_000);
        }
        throw new AssertionError("teach RandomRecords to draw " + type);
    }

    private String id(int maxLength) {
        StringBuilder text = new StringBuilder().append(ID_START.charAt(random.nextInt(ID_START.length())));
        for (int length = random.nextInt(maxLength); text.length() < length; ) {
            text.append(ID_REST.charAt(random.nextInt(ID_REST.length())));
        }
        return text.toString();
    }

    /** Up to 17 digits before and 12 after the point, so that two of them have a sum. */
    private BigDecimal positive() {
        int scale = random.nextInt(13);
        int digits = 1 + random.nextInt(17 + scale);
        return new BigDecimal(digits(digits), scale).add(BigDecimal.ONE.movePointLeft(scale));
    }

    /** Up to 40 digits on either side, trailing zeros and all: written and read back as it is. */
    private BigDecimal wide() {
        int scale = random.nextInt(41);
        BigDecimal value = new BigDecimal(digits(1 + random.nextInt(40 + scale)), scale);
        return random.nextBoolean() ? value : value.negate();
    }

    private BigInteger digits(int count) {
        StringBuilder text = new StringBuilder();
        while (text.length() < count) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return new BigInteger(text.toString());
    }

    private Instant time() {
        int[] precisions = {1, 1_000, 1_000_000, 1_000_000_000};
        int precision = precisions[random.nextInt(precisions.length)];
        long nanos = random.nextInt(1_000_000_000);
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), nanos / precision * precision);
    }
}
