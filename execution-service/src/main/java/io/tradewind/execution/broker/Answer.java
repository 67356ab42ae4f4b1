package io.tradewind.execution.broker;

/** What a query gave. Queries change nothing and may be repeated. */
public sealed interface Answer<T> {
    record Known<T>(T value) implements Answer<T> {}

    /**
     * No answer that can be relied on.
     *
     * @param cause for people, without secrets
     * @param permanent whether repeating cannot help before something is changed, such as credentials
     */
    record Unavailable<T>(String cause, boolean permanent) implements Answer<T> {}
}
