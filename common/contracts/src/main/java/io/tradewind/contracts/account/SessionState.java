package io.tradewind.contracts.account;

/** How an account stands with its broker. Entries need READY; exits and cancels are tried in every state. */
public enum SessionState {
    /** Taken over; its orders are still being looked up at the broker. */
    CONNECTING,
    /** Updates flow and the picture is the broker's. */
    READY,
    /** The broker answers, and updates may be missing: orders are asked for. */
    DEGRADED,
    /** The broker does not take the account's credentials. Only a person can change that. */
    AUTH_EXPIRED,
    /** The broker gives no answer that can be relied on. */
    DOWN
}
