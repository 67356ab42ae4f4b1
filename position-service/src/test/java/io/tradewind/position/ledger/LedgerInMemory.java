package io.tradewind.position.ledger;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.position.book.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One position's ledger as the database keeps it, for properties of the pure core. */
final class LedgerInMemory {
    private final Map<BrokerOrderId, List<ExecutedPart>> parts = new HashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();

    void take(OrderFilled fill) {
        List<ExecutedPart> booked = parts.computeIfAbsent(fill.brokerOrderId(), _ -> new ArrayList<>());
        for (ExecutedPart part : FillParts.of(fill, booked).fresh()) {
            booked.add(part);
            entries.add(LedgerEntry.Fill.of(fill, part));
        }
        booked.sort(Comparator.comparing(ExecutedPart::from));
    }

    Map<BrokerOrderId, List<ExecutedPart>> parts() {
        return parts;
    }

    Position position() {
        Position position = Position.FLAT;
        for (LedgerEntry entry : entries.stream().sorted(LedgerEntry.BOOK_ORDER).toList()) {
            position = position.after(entry.change());
        }
        return position;
    }

    BigDecimal sumOfCosts() {
        return Amounts.canonical(
                entries.stream().map(entry -> entry.change().cost()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
