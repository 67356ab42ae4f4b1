package io.tradewind.execution.account;

/** What an account's connection to its broker allows. */
public enum SessionState {
    /** Not all open orders have been proven yet, or the first report is missing. Nothing is opened. */
    CONNECTING,
    /** The stream flows, and orders and holdings were read since it does. */
    READY,
    /** Without a stream: orders are asked for, exits go out, nothing is opened. */
    DEGRADED
}
