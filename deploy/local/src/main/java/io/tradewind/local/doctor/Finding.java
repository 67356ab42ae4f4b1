package io.tradewind.local.doctor;

import java.util.Locale;

/** One thing the doctor looked at. */
record Finding(Grade grade, String subject, String text) {

    enum Grade {
        OK,
        /** It works, and somebody should know. */
        WARN,
        /** The suite will not run like this. */
        FAIL
    }

    static Finding ok(String subject, String text) {
        return new Finding(Grade.OK, subject, text);
    }

    static Finding warn(String subject, String text) {
        return new Finding(Grade.WARN, subject, text);
    }

    static Finding fail(String subject, String text) {
        return new Finding(Grade.FAIL, subject, text);
    }

    String line() {
        return String.format(Locale.ROOT, "%-4s %-20s %s", grade.name().toLowerCase(Locale.ROOT), subject, text);
    }
}
