package io.tradewind.execution.broker;

import io.tradewind.domain.AccountId;
import java.net.URI;

/**
 * How to reach one account at its broker.
 *
 * @param baseUrl of the REST API, without a trailing slash
 * @param streamUrl of the stream of order updates
 * @param keyId the public half of the credentials
 */
public record BrokerAccount(
        AccountId account, Mode mode, URI baseUrl, URI streamUrl, String keyId, BrokerSecret secret) {

    /** Whether real money is at stake. */
    public enum Mode {
        PAPER,
        LIVE
    }
}
