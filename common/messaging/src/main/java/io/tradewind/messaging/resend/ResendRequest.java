package io.tradewind.messaging.resend;

/**
 * What is wanted again.
 *
 * @param from lowest sequence, at least 1
 * @param to highest sequence, at least {@code from}
 */
record ResendRequest(String topic, String key, long generation, long from, long to) {}
