package io.tradewind.proof.messaging;

import java.util.List;
import java.util.Map;

/**
 * What a run has left, each list in the order of the place it was found in.
 *
 * @param written by the writers, as their own table tells; sequence is the number here
 * @param journal of the producer
 * @param topics all records of both topics, in order per key
 * @param applied per reader that is to apply messages
 * @param stops of those readers
 * @param planted pointers that were deleted on purpose
 * @param unsent pointers left in the outbox
 * @param failingApplied what the failing reader has applied all the same
 * @param failingKept what is kept for it
 */
record Evidence(
        List<Found> written,
        List<Found> journal,
        List<Found> topics,
        Map<String, List<Found>> applied,
        List<Stop> stops,
        List<Found> planted,
        long unsent,
        long failingApplied,
        long failingKept) {}
