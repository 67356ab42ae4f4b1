package io.tradewind.execution.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a query gave. Queries change nothing and may be repeated. */
public sealed interface Answer<T> extends CallOutcome {
    record Known<T>(T value) implements Answer<T> {}

    /**
     * No answer that can be relied on.
     *
     * @param cause for people, without secrets
     * @param trouble of what kind, which tells whether repeating can help
     * @param retryAfter how long to wait before, where the broker says so
     */
    record Unavailable<T>(
            String cause, Trouble trouble, @Nullable Duration retryAfter) implements Answer<T> {
        /** Without a word about when to ask again. */
        public Unavailable(String cause, Trouble trouble) {
            this(cause, trouble, null);
        }

        /** The same of another question that this one was a part of. */
        public <U> Unavailable<U> of() {
            return new Unavailable<>(cause, trouble, retryAfter);
        }
    }
}
