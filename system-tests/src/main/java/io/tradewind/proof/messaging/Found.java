package io.tradewind.proof.messaging;

/**
 * A message as it was found in one place.
 *
 * @param number what its writer gave it: dense per key, in the order of the commits
 * @param sequence what messaging gave it
 */
record Found(String key, long number, long sequence) {}
