package io.tradewind.local.server;

/** A topic to exist. */
public record Topic(String name, int partitions, boolean compacted) {}
