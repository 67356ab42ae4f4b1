package io.tradewind.local.demo;

/**
 * How a demo ended.
 *
 * @param lastLine by which scripts judge it
 */
public record DemoResult(boolean good, String lastLine) {}
