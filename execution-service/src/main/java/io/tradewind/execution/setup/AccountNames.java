package io.tradewind.execution.setup;

import io.tradewind.domain.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names and ranges of accounts: {@code DEMO}, {@code F1..F5}, {@code F1..5}, {@code BENCH-001..100}. Pure. */
final class AccountNames {

    private static final Pattern RANGE = Pattern.compile("(.*?)(\\d{1,6})\\.\\.(.*?)(\\d{1,6})");
    private static final int MAX_RANGE = 100_000;

    private AccountNames() {}

    static List<AccountId> expand(String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (!range.matches()) {
            return List.of(name(text.strip()));
        }
        String prefix = range.group(1);
        int from = Integer.parseInt(range.group(2));
        int to = Integer.parseInt(range.group(4));
        boolean samePrefix = range.group(3).isEmpty() || range.group(3).equals(prefix);
        if (!samePrefix || to < from || to - from >= MAX_RANGE) {
            throw new SetupRefused(SetupRefused.Code.BAD_NAME, "\"" + text + "\" is no range of accounts");
        }
        int width = range.group(2).length();
        List<AccountId> names = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            String digits = Integer.toString(number);
            names.add(name(prefix + "0".repeat(Math.max(0, width - digits.length())) + digits));
        }
        return names;
    }

    private static AccountId name(String text) {
        try {
            return new AccountId(text);
        } catch (IllegalArgumentException e) {
            throw new SetupRefused(SetupRefused.Code.BAD_NAME, "\"" + text + "\": " + e.getMessage());
        }
    }
}
