package io.tradewind.execution.broker;

import org.jspecify.annotations.Nullable;

/** What became of one call of any kind. */
public sealed interface CallOutcome permits Answer, CancelOutcome, SubmitOutcome {
    /** The broker's part in there being no answer; null when there is one, or when it has no part in it. */
    default @Nullable Trouble trouble() {
        return null;
    }
}
