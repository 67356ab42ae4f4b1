/**
 * Who may call: the operator's token on {@code /api/v1}, nobody anywhere else, except webhooks, whose service checks
 * its own secrets, and the probes and metrics on the management port. Secrets come from files, one per secret, and are
 * {@link io.tradewind.platform.security.Secret} from then on, so that they cannot be printed by accident.
 */
@NullMarked
package io.tradewind.platform.security;

import org.jspecify.annotations.NullMarked;
