package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.INTENT_ID;

import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.domain.IntentId;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.wish.Wish;
import io.tradewind.execution.wish.Wishes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Acts on wishes: a first revision makes an intent, which admission decides on; a later one changes it, and its order
 * that works is canceled, so that admission can decide on what is left. Within a turn.
 */
@Component
class WishDesk {

    private static final Logger LOG = LoggerFactory.getLogger(WishDesk.class);

    private final Desk desk;
    private final Wishes wishes;
    private final IntentDesk intents;
    private final OrderDesk orders;

    WishDesk(Desk desk, Wishes wishes, IntentDesk intents, OrderDesk orders) {
        this.desk = desk;
        this.wishes = wishes;
        this.intents = intents;
        this.orders = orders;
    }

    /** Acts on what waits. True when there may be more than one turn takes. */
    boolean act(Turn turn) {
        List<Wish> waiting = wishes.waiting(turn.account(), desk.properties().admissionBatch());
        waiting.forEach(wish -> {
            act(turn, wish);
            wishes.acted(wish);
        });
        return waiting.size() == desk.properties().admissionBatch();
    }

    private void act(Turn turn, Wish wish) {
        OrderWanted terms = wish.terms();
        IntentId id = ClientOrderIds.intentOf(terms.wishId().asSignal(), terms.account());
        Optional<Intent> intent = desk.intents().find(id);
        LOG.atInfo()
                .addKeyValue(ACCOUNT, terms.account())
                .addKeyValue(INTENT_ID, id)
                .addKeyValue("wishId", terms.wishId())
                .addKeyValue("revision", wish.revision())
                .addKeyValue("wanted", wish.wanted())
                .addKeyValue("quantity", terms.quantity())
                .addKeyValue("limitPrice", terms.limitPrice())
                .log("wish taken up");
        if (intent.isEmpty()) {
            Intent received = Intent.received(IntentTerms.of(id, terms));
            desk.intents().insert(received, turn.now());
            if (!wish.wanted()) {
                // Whoever wished it is told that nothing came of it.
                intents.withdraw(turn, received);
            }
            return;
        }
        boolean cancel = wish.wanted()
                ? intents.revise(turn, intent.get(), IntentTerms.of(id, terms))
                : intents.withdraw(turn, intent.get());
        if (cancel) {
            desk.orders().live(turn.account()).stream()
                    .filter(order -> order.terms().intentId().equals(id))
                    .map(BrokerOrder::id)
                    .toList()
                    .forEach(order -> orders.cancel(turn, order, "its wish has changed"));
        }
    }
}
