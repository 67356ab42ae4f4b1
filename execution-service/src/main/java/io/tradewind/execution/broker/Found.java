package io.tradewind.execution.broker;

/** Whether the broker knows an order. Not finding one proves nothing while the broker may still be taking it. */
public sealed interface Found {
    record Order(ExecutionReport report) implements Found {}

    record Absent() implements Found {}
}
