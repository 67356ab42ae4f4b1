package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import org.jspecify.annotations.Nullable;

/** The intent afterwards, and what that asks for. */
public record IntentDecision(Intent intent, Effect effect) {

    /** What a decision about an intent asks for. */
    public sealed interface Effect {
        record Nothing() implements Effect {}

        record TellAdmitted(Quantity quantity) implements Effect {}

        record TellDenied(String code, String detail) implements Effect {}

        /** Told again when a late fill changes how it ended. */
        record TellClosed(Outcome outcome, @Nullable String code) implements Effect {}

        /** Cancel the order that works for it. */
        record CancelOrder() implements Effect {}

        /** Let admission decide on what is left. */
        record DecideAgain() implements Effect {}

        /** Size what is still to be sold from what is held now, and send a new order for it. */
        record TryAgain() implements Effect {}
    }
}
