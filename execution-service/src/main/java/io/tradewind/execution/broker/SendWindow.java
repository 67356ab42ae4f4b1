package io.tradewind.execution.broker;

/**
 * The short time after the commit in which a state-changing call may be written, on a monotonic clock. An instance that
 * was paused finds it closed and sends nothing: by then another may own the account.
 */
@FunctionalInterface
public interface SendWindow {
    boolean isOpen();
}
