package io.tradewind.contracts;

/**
 * A point in one key's message stream: everything up to and including this message.
 *
 * @param generation the producer's database life
 * @param sequence position within it; 0 = before the first
 */
public record Stamp(long generation, long sequence) implements Comparable<Stamp> {
    public static final Stamp NONE = new Stamp(0, 0);

    @Override
    public int compareTo(Stamp other) {
        int byGeneration = Long.compare(generation, other.generation);
        return byGeneration != 0 ? byGeneration : Long.compare(sequence, other.sequence);
    }

    public boolean isAtLeast(Stamp other) {
        return compareTo(other) >= 0;
    }
}
