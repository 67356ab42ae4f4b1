package io.tradewind.execution.account;

import io.tradewind.execution.book.BookView;
import io.tradewind.execution.detection.FillDetections;
import io.tradewind.execution.intent.Intents;
import io.tradewind.execution.order.Orders;
import io.tradewind.execution.setup.Setup;
import io.tradewind.reference.Instruments;
import org.springframework.stereotype.Component;

/** What every decision looks at: the stored state, the set-up and the book. */
@Component
record Desk(
        Orders orders,
        Intents intents,
        Fills fills,
        AccountStates states,
        BookView books,
        Setup setup,
        Instruments instruments,
        FillDetections detections,
        ExecutionMetrics metrics,
        AccountProperties properties,
        BreakerProperties breaker) {}
