/**
 * What every service wears: the clock and the ids it may use, the words of its logs, and the settings all services
 * share. Depending on this jar is enough; everything configures itself and anything a service says in its own
 * configuration wins. It knows no service and nothing of trading.
 */
@NullMarked
package io.tradewind.platform;

import org.jspecify.annotations.NullMarked;
