package io.tradewind.signal.source;

import io.tradewind.domain.AccountId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts a source is granted: one by name ({@code DEMO}), all with a prefix ({@code BENCH-*}), or a range of numbers
 * ({@code BENCH-001..BENCH-100}).
 */
public sealed interface AccountPattern {
    boolean covers(AccountId account);

    /** As it is written in configuration and in the table. */
    String text();

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none of the three forms
     */
    static AccountPattern parse(String text) {
        if (text.endsWith("*")) {
            String prefix = text.substring(0, text.length() - 1);
            return new Prefix(new AccountId(prefix).value());
        }
        int dots = text.indexOf("..");
        return dots < 0
                ? new One(new AccountId(text))
                : Range.of(new AccountId(text.substring(0, dots)), new AccountId(text.substring(dots + 2)));
    }

    /** The only account it can mean. */
    default Optional<AccountId> single() {
        return Optional.empty();
    }

    /** Exactly this account. */
    record One(AccountId account) implements AccountPattern {
        @Override
        public boolean covers(AccountId other) {
            return account.equals(other);
        }

        @Override
        public String text() {
            return account.value();
        }

        @Override
        public Optional<AccountId> single() {
            return Optional.of(account);
        }
    }

    /** Every account whose name starts so. */
    record Prefix(String prefix) implements AccountPattern {
        @Override
        public boolean covers(AccountId account) {
            return account.value().startsWith(prefix);
        }

        @Override
        public String text() {
            return prefix + "*";
        }
    }

    /** Names that differ in the number at their end only; all numbers have the same count of digits. */
    record Range(String prefix, int digits, long first, long last) implements AccountPattern {
        private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,9})");

        static Range of(AccountId from, AccountId to) {
            Matcher low = NUMBERED.matcher(from.value());
            Matcher high = NUMBERED.matcher(to.value());
            if (!low.matches()
                    || !high.matches()
                    || !low.group(1).equals(high.group(1))
                    || low.group(2).length() != high.group(2).length()) {
                throw new IllegalArgumentException("a range of accounts is like F1..F5 or A-01..A-99");
            }
            return new Range(
                    low.group(1), low.group(2).length(), Long.parseLong(low.group(2)), Long.parseLong(high.group(2)));
        }

        @Override
        public boolean covers(AccountId account) {
            Matcher name = NUMBERED.matcher(account.value());
            if (!name.matches()
                    || !name.group(1).equals(prefix)
                    || name.group(2).length() != digits) {
                return false;
            }
            long number = Long.parseLong(name.group(2));
            return number >= first && number <= last;
        }

        @Override
        public String text() {
            String form = "%0" + digits + "d";
            return prefix + form.formatted(first) + ".." + prefix + form.formatted(last);
        }
    }
}
