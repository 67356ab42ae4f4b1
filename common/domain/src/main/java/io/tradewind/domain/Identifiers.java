package io.tradewind.domain;

import java.util.regex.Pattern;

/** The one check all text identifiers share, so that an id is safe in a log line, a header, a URL and a record key. */
final class Identifiers {
    /** {@code |} is the separator of compound record keys and never part of an id. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]*");

    private Identifiers() {}

    static String checked(String kind, String value, int maxLength) {
        if (value.isEmpty()
                || value.length() > maxLength
                || !SAFE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind + " must be 1 to " + maxLength + " characters of A-Z a-z 0-9 _ . : / - and start with a letter"
                            + " or digit, but has " + value.length() + " characters or others");
        }
        return value;
    }
}
