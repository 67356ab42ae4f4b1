package io.tradewind.execution.broker;

/**
 * One kind of broker. Declared as a bean; accounts choose it by {@link #name()} in configuration ({@code adapter:}).
 * Thread-safe.
 */
public interface BrokerAdapter {
    /** Stable and lower case, for example {@code alpaca}. */
    String name();

    /**
     * A gateway of one account. Opens no connection: the first call or {@link BrokerGateway#stream} does. The caller
     * closes it.
     *
     * @throws IllegalArgumentException when the account's addresses are unusable
     */
    BrokerGateway open(BrokerAccount account);
}
