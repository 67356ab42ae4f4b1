package io.tradewind.domain;

/** The one check all text identifiers share, so that an id is safe in a log line, a header, a URL and a record key. */
final class Identifiers {
    /** Beside letters and digits. {@code |} is the separator of compound record keys and never part of an id. */
    private static final String MARKS = "_.:/-";

    private Identifiers() {}

    static String checked(String kind, String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength || !isSafe(value)) {
            throw new IllegalArgumentException(
                    kind + " must be 1 to " + maxLength + " characters of A-Z a-z 0-9 _ . : / - and start with a letter"
                            + " or digit, but has " + value.length() + " characters or others");
        }
        return value;
    }

    /** Written out, because a message has many ids and each is checked. */
    private static boolean isSafe(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean mark = i > 0 && MARKS.indexOf(c) >= 0;
            if (!mark && !isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
