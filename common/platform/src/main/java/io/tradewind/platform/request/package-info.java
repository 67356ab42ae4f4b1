/**
 * The id of a request: made once at the door, told to the caller in {@code X-Request-Id}, and on every log line the
 * request causes on its own thread.
 */
@NullMarked
package io.tradewind.platform.request;

import org.jspecify.annotations.NullMarked;
