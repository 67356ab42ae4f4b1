package io.tradewind.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of keys under the locks of their rows, so that nobody else changes it meanwhile.
 *
 * @param epochs of each key
 * @param lastSequences of their streams in this generation; a stream that is new has none
 */
record Locked(SortedMap<String, Long> epochs, Map<Stream, Long> lastSequences) {

    /** A key's stream in the topic of that name. */
    record Stream(String topic, String key) {}

    /** To be filled. */
    Locked() {
        this(new TreeMap<>(), new HashMap<>());
    }

    /** The last one given out; a new stream, and a new generation, count from the start. */
    long lastSequence(Stream stream) {
        return lastSequences.getOrDefault(stream, 0L);
    }
}
