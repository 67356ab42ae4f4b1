package io.tradewind.position.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Why an account's book is not known to be right.
 *
 * @param differences by instrument and product
 * @param missing the first {@value #MAX_MISSING} of them
 */
public record Mismatch(List<Difference> differences, List<MissingFill> missing) {
    /** More tell an operator nothing new, and the row must stay small. */
    public static final int MAX_MISSING = 20;

    /** What is wrong, for programs; stable. */
    public enum Code {
        /** The broker holds something else. */
        BOOK_MISMATCH,
        /** A fill was told whose predecessor was not. */
        FILL_MISSING
    }

    public Mismatch {
        differences = List.copyOf(differences);
        missing = List.copyOf(missing);
        if (differences.isEmpty() && missing.isEmpty()) {
            throw new IllegalArgumentException("a mismatch says what is wrong");
        }
    }

    public static Mismatch of(List<Difference> differences) {
        return new Mismatch(differences, List.of());
    }

    public static Mismatch of(MissingFill missing) {
        return new Mismatch(List.of(), List.of(missing));
    }

    public Mismatch and(MissingFill another) {
        if (missing.contains(another) || missing.size() >= MAX_MISSING) {
            return this;
        }
        List<MissingFill> all = new ArrayList<>(missing);
        all.add(another);
        return new Mismatch(differences, all);
    }

    public Code code() {
        return differences.isEmpty() ? Code.FILL_MISSING : Code.BOOK_MISMATCH;
    }
}
