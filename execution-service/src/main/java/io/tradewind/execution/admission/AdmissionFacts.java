package io.tradewind.execution.admission;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.order.Orders;
import io.tradewind.reference.Instrument;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What admission knows about the account at this moment.
 *
 * @param session its state, for people
 * @param proven whether every order of ours was looked up at the broker since this owner took over
 * @param ready whether the session is ready for entries
 * @param halted by an operator
 * @param permitted whether an unexpired permission is there
 * @param starting whether no permission has been seen yet since this owner took over
 * @param instrument null when it is not in the reference data
 * @param orderType as wished, else of the book; null when the book is not configured
 * @param inDoubt a live order of the instrument that is in doubt
 * @param held units in the book
 * @param working what live orders may still do to that
 * @param entryMaxAge how old a signal may be to enter
 */
public record AdmissionFacts(
        String session,
        boolean proven,
        boolean ready,
        boolean halted,
        boolean permitted,
        boolean starting,
        @Nullable Instrument instrument,
        @Nullable OrderType orderType,
        @Nullable ClientOrderId inDoubt,
        Quantity held,
        Orders.Working working,
        BrokerCapabilities capabilities,
        Duration entryMaxAge) {
    /** Units that live orders may still sell. */
    Quantity workingExits() {
        return working.exits();
    }
}
