package io.tradewind.signal.intake.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the webhook.
 *
 * @param maxBodyBytes a larger body is answered 413
 * @param bodyTimeout how long a body may take to come to its end, counted when a part of it has come; answered 408
 * @param failures requests of one address that may fail to authenticate within the window before they are answered 429
 * @param failureWindow how long failures are counted together
 * @param addresses addresses whose failures are remembered, at most; the longest silent one is forgotten first
 */
@ConfigurationProperties("signal.webhook")
record WebhookProperties(
        @DefaultValue("10240") int maxBodyBytes,
        @DefaultValue("5s") Duration bodyTimeout,
        @DefaultValue("100") int failures,
        @DefaultValue("60s") Duration failureWindow,
        @DefaultValue("10000") int addresses) {}
