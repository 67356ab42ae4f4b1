package io.tradewind.platform;

/**
 * The keys under which ids appear in structured logs, the same in every service, so that one search follows a signal
 * through the suite. Put them in the MDC or add them to a log event as key-values.
 */
public final class LogKeys {

    public static final String REQUEST_ID = "requestId";
    public static final String SIGNAL_ID = "signalId";
    public static final String ACCOUNT = "account";
    public static final String INTENT_ID = "intentId";
    public static final String CLIENT_ORDER_ID = "clientOrderId";

    private LogKeys() {}
}
