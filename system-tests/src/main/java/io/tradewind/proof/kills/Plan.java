package io.tradewind.proof.kills;

import io.tradewind.local.suite.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Everything that is going to happen, made from a seed. Shots of different parts run side by side; blows come one after
 * the other.
 */
record Plan(Map<Part, Deque<Shot>> shots, Deque<Blow> blows) {

    /** How often each crash point ends a process in the full form. */
    static final int FULL_ROUNDS = 10;

    private static final int FULL_BLOW_ROUNDS = 5;
    private static final int MOST_PASSAGES = 3;

    private static final List<String> SIGNAL = List.of("accept-before", "accept-after");
    private static final List<String> EXECUTION = List.of(
            "intent-before",
            "intent-after",
            "child-before",
            "child-after",
            "send-before",
            "send-after",
            "answer-before",
            "answer-after",
            "fill-before",
            "fill-after");
    private static final List<String> POSITION = List.of("book-before", "book-after", "inbox-before");
    /** In every service that sends; by turns in these two. */
    private static final List<String> RELAY = List.of("relay-before", "relay-after", "ack-before", "ack-after");

    /** No transaction is open there, so that the database does not end what stopped. */
    private static final List<String> STOPS = List.of("send-before", "child-after", "answer-before", "intent-after");

    private static final List<Part> KILLED =
            List.of(Part.SIGNAL, Part.EXECUTION, Part.POSITION, Part.KAFKA, Part.POSTGRES);

    static Plan full(Random random) {
        Map<Part, Deque<Shot>> shots = new EnumMap<>(Part.class);
        List<Blow> blows = new ArrayList<>();
        for (int round = 0; round < FULL_ROUNDS; round++) {
            List<String> signal = new ArrayList<>(SIGNAL);
            List<String> execution = new ArrayList<>(EXECUTION);
            (round % 2 == 0 ? signal : execution).addAll(RELAY);
            add(shots, Part.SIGNAL, shuffled(signal, random), random);
            add(shots, Part.EXECUTION, shuffled(execution, random), random);
            add(shots, Part.POSITION, shuffled(POSITION, random), random);
        }
        for (int round = 0; round < FULL_BLOW_ROUNDS; round++) {
            List<Blow> some = new ArrayList<>();
            KILLED.forEach(part -> some.add(new Blow.Kill(part)));
            some.add(new Blow.StopOwner(STOPS.get(round % STOPS.size())));
            blows.addAll(shuffled(some, random));
        }
        return new Plan(shots, new ArrayDeque<>(blows));
    }

    /** As much as a build has time for. */
    static Plan brief(Random random) {
        Map<Part, Deque<Shot>> shots = new EnumMap<>(Part.class);
        List<String> relay = shuffled(RELAY, random);
        add(shots, Part.SIGNAL, List.of(shuffled(SIGNAL, random).getFirst(), relay.get(0)), random);
        List<String> execution = shuffled(EXECUTION, random);
        add(shots, Part.EXECUTION, List.of(execution.get(0), relay.get(1), execution.get(1)), random);
        add(shots, Part.POSITION, List.of(shuffled(POSITION, random).getFirst()), random);
        List<Blow> blows = new ArrayList<>();
        KILLED.forEach(part -> blows.add(new Blow.Kill(part)));
        List<Blow> ordered = shuffled(blows, random);
        ordered.add(new Blow.StopOwner(STOPS.get(random.nextInt(STOPS.size()))));
        return new Plan(shots, new ArrayDeque<>(ordered));
    }

    /** There is no time for the rest. */
    void drop() {
        blows.clear();
        shots.values().forEach(Collection::clear);
    }

    boolean isDone() {
        return blows.isEmpty() && shots.values().stream().allMatch(Collection::isEmpty);
    }

    int shotsLeft() {
        return shots.values().stream().mapToInt(Collection::size).sum();
    }

    private static void add(Map<Part, Deque<Shot>> shots, Part part, List<String> labels, Random random) {
        Deque<Shot> queue = shots.computeIfAbsent(part, _ -> new ArrayDeque<>());
        labels.forEach(label -> queue.add(new Shot(part, label, 1 + random.nextInt(MOST_PASSAGES), 0)));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
