package io.tradewind.system.pages;

import io.tradewind.system.pages.Checkout.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A code as the sources have it.
 *
 * @param where a word on where it appears
 * @param meaning what its Javadoc says, or nothing
 */
record Code(String name, String where, String meaning) {
    private static final Pattern CONSTANT =
            Pattern.compile("(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?\\b([A-Z][A-Z0-9_]+)(?:\\((.*?)\\))?[,;\\s]");

    /** The constants of an enum, each with its Javadoc or else with the text it is made with. */
    static List<Code> constantsOf(Source source, String enumName, String where) {
        String text = source.text();
        int start = text.indexOf("enum " + enumName + " {");
        if (start < 0) {
            throw new AssertionError("no enum " + enumName + " in " + source.path());
        }
        String body = text.substring(text.indexOf('{', start) + 1);
        List<Code> codes = new ArrayList<>();
        int end = endOfConstants(body);
        CONSTANT.matcher(body.substring(0, end) + ",").results().forEach(found -> {
            String argument = found.group(3) == null ? "" : found.group(3).strip();
            String made = argument.startsWith("\"") ? argument.replaceAll("^\"|\"$", "") : "";
            codes.add(new Code(found.group(2), where, found.group(1) == null ? made : javadoc(found.group(1))));
        });
        return codes;
    }

    /** What a pattern finds in a source: its first group that matched is the code. */
    static List<Code> found(Source source, String regex, String where) {
        return Pattern.compile(regex)
                .matcher(source.text())
                .results()
                .map(found -> new Code(firstGroup(found), where, ""))
                .toList();
    }

    static String javadoc(String comment) {
        return comment.replaceAll("\\n\\s*\\*", " ").replaceAll("\\s+", " ").strip();
    }

    /** The Javadoc right before a declaration, or nothing. */
    static String javadocBefore(Source source, String declaration) {
        return Pattern.compile("/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*" + Pattern.quote(declaration))
                .matcher(source.text())
                .results()
                .map(found -> javadoc(found.group(1)))
                .findFirst()
                .orElse("");
    }

    private static String firstGroup(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        throw new AssertionError("a pattern without a group");
    }

    /** Where the constants end: at the first semicolon or closing brace outside of texts and comments. */
    private static int endOfConstants(String body) {
        boolean inText = false;
        boolean inComment = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (inComment) {
                inComment = !body.startsWith("*/", i);
            } else if (c == '"') {
                inText = !inText;
            } else if (!inText && body.startsWith("/*", i)) {
                inComment = true;
            } else if (!inText && (c == ';' || c == '}')) {
                return i;
            }
        }
        return body.length();
    }
}
