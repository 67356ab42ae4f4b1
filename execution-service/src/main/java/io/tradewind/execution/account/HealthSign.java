package io.tradewind.execution.account;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import org.jspecify.annotations.Nullable;

/** What a call's outcome says about the broker's health. */
enum HealthSign {
    /** It answered, be it with a refusal. */
    WELL,
    /** It could not be reached, was too slow, failed, or talked nonsense. */
    ILL,
    /** Nothing: it was not asked, or had too many calls. */
    NONE;

    static HealthSign of(SubmitOutcome outcome) {
        return switch (outcome) {
            case SubmitOutcome.Accepted _, SubmitOutcome.Refused _ -> WELL;
            case SubmitOutcome.Throttled _ -> NONE;
            case SubmitOutcome.NotSent notSent -> of(notSent.trouble());
            case SubmitOutcome.Unknown unknown -> of(unknown.trouble());
        };
    }

    static HealthSign of(Answer<?> answer) {
        return switch (answer) {
            case Answer.Known<?> _ -> WELL;
            case Answer.Unavailable<?> unavailable -> of(unavailable.trouble());
        };
    }

    private static HealthSign of(@Nullable Trouble trouble) {
        return switch (trouble) {
            case null -> NONE;
            case TRANSIENT, AMBIGUOUS -> ILL;
            case THROTTLED -> NONE;
            case PERMANENT, UNAUTHORIZED -> WELL;
        };
    }
}
