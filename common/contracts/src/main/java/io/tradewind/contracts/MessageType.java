package io.tradewind.contracts;

import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.copytrade.CopyEvent;
import io.tradewind.contracts.leader.LeaderEvent;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.position.PositionEvent;
import io.tradewind.contracts.signal.SignalEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Every message type: its name in {@link Headers#TYPE}, its record, its topic. */
public record MessageType(String name, Class<? extends Record> record, Topic topic) {
    private static final Map<String, MessageType> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, MessageType> BY_RECORD = new LinkedHashMap<>();

    static {
        for (MessageType type : List.of(
                of(SignalEvent.SignalAccepted.class, Topics.SIGNAL_EVENTS),
                of(SignalEvent.SignalRefused.class, Topics.SIGNAL_EVENTS),
                of(OrderEvent.IntentAdmitted.class, Topics.ORDER_EVENTS),
                of(OrderEvent.IntentDenied.class, Topics.ORDER_EVENTS),
                of(OrderEvent.IntentClosed.class, Topics.ORDER_EVENTS),
                of(OrderEvent.OrderSubmitted.class, Topics.ORDER_EVENTS),
                of(OrderEvent.OrderStatusChanged.class, Topics.ORDER_EVENTS),
                of(OrderEvent.OrderFilled.class, Topics.ORDER_EVENTS),
                of(OrderEvent.BrokerReport.class, Topics.ORDER_EVENTS),
                of(OrderCommand.OrderWanted.class, Topics.ORDER_COMMANDS),
                of(OrderCommand.OrderUnwanted.class, Topics.ORDER_COMMANDS),
                of(LeaderEvent.LeaderOrderChanged.class, Topics.LEADER_EVENTS),
                of(CopyEvent.CopyTaskChanged.class, Topics.COPY_EVENTS),
                of(AccountSnapshot.class, Topics.ACCOUNT_SNAPSHOTS),
                of(PositionEvent.PositionSnapshot.class, Topics.POSITION_SNAPSHOTS),
                of(PositionEvent.BookReady.class, Topics.POSITION_SNAPSHOTS))) {
            BY_NAME.put(type.name(), type);
            BY_RECORD.put(type.record(), type);
        }
    }

    private static MessageType of(Class<? extends Record> record, Topic topic) {
        return new MessageType("tradewind." + record.getSimpleName() + ".v1", record, topic);
    }

    /** How its bodies are read: of a command, nothing that the reader does not know may be left out. */
    public JsonMapper mapper() {
        return isCommand() ? ContractJson.strict() : ContractJson.events();
    }

    public boolean isCommand() {
        return topic.equals(Topics.ORDER_COMMANDS);
    }

    public static Collection<MessageType> all() {
        return List.copyOf(BY_NAME.values());
    }

    public static Optional<MessageType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The type of a message of ours.
     *
     * @throws IllegalArgumentException when it is of no registered type: a bug of the caller
     */
    public static MessageType of(Record message) {
        MessageType type = BY_RECORD.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException(message.getClass() + " is no message of any topic");
        }
        return type;
    }
}
