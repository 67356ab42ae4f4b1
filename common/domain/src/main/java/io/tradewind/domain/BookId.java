package io.tradewind.domain;

/** Whose position it is: a strategy's name, a source's, {@code copy:LEADER}, or {@code external}. */
public record BookId(String value) implements Comparable<BookId> {
    /** Positions that no strategy of ours opened. */
    public static final BookId EXTERNAL = new BookId("external");

    public BookId {
        Identifiers.checked("book", value, 64);
    }

    @Override
    public int compareTo(BookId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
