package io.tradewind.execution.broker;

/** Why a broker gave no answer that can be relied on, and so whether asking again can help. */
public enum Trouble {
    /** No connection, no answer in time, or the broker said that it failed. Asking again after a pause can help. */
    TRANSIENT,
    /** The broker counts calls and took no more, or we do. Asking again helps after a pause, and harms before. */
    THROTTLED,
    /**
     * It answered something that cannot be read or is not listed. Asking again can help, and nothing says that it will.
     */
    AMBIGUOUS,
    /** It does not take this question. Asking the same again cannot help, another question may. */
    PERMANENT,
    /** It does not take the credentials. Nothing helps before they, or the account's rights, are changed. */
    UNAUTHORIZED
}
