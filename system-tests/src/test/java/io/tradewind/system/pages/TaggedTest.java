package io.tradewind.system.pages;

import io.tradewind.system.pages.Checkout.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test and the ids it proves, read from source text as our formatter leaves it.
 *
 * @param outcome what it asserts: its display name, or its method's name as a sentence
 */
record TaggedTest(Source source, String className, String method, String outcome, Set<String> ids) {
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");
    private static final Pattern DISPLAY_NAME = Pattern.compile("@DisplayName\\(\"((?:[^\"\\\\]|\\\\.)+)\"\\)");
    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b.*");
    private static final Pattern TYPE = Pattern.compile("[\\w ]*\\b(?:class|interface|record|enum) (\\w+)\\b.*");
    private static final Pattern METHOD = Pattern.compile("(?:[\\w<>,.?@\\[\\]]+ )+(\\w+)\\(.*");
    private static final Pattern ID = Pattern.compile("[A-N]-\\d{2}|[CKMPTU]\\d{1,2}(?:\\.\\d)?");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9-]*");

    /** A type around the line that is read, with the tags all its tests inherit. */
    private record Type(String name, int indent, Set<String> tags) {}

    /** Every test of the file that has an id. */
    static List<TaggedTest> in(Source source) {
        List<TaggedTest> found = new ArrayList<>();
        Deque<Type> types = new ArrayDeque<>();
        StringBuilder annotations = new StringBuilder();
        boolean inTextBlock = false;
        for (String line : source.text().lines().toList()) {
            String code = line.strip();
            boolean textBlockLine = inTextBlock;
            inTextBlock ^= quotes(code) % 2 == 1;
            if (textBlockLine || code.isEmpty() || code.startsWith("*") || code.startsWith("/")) {
                continue;
            }
            int indent = line.indexOf(code);
            while (!types.isEmpty() && indent <= types.peek().indent() && !code.equals("}") && !code.startsWith("@")) {
                types.pop();
            }
            if (code.startsWith("@") && !TYPE.matcher(code).matches()) {
                annotations.append(code).append('\n');
                continue;
            }
            Matcher type = TYPE.matcher(code);
            Matcher method = METHOD.matcher(code);
            if (type.matches() && !code.contains("=") && !code.endsWith(";")) {
                types.push(new Type(type.group(1), indent, tags(annotations)));
            } else if (method.matches() && isTest(annotations) && !types.isEmpty()) {
                add(found, source, types, annotations, method.group(1));
            } else if (!code.endsWith(";") && !code.endsWith("{") && !code.endsWith("}")) {
                continue; // An annotation of several lines goes on.
            }
            annotations.setLength(0);
        }
        return found;
    }

    /** The method's name as a sentence: {@code answers202OnceItIsStored} becomes "Answers 202 once it is stored". */
    static String sentence(String methodName) {
        StringBuilder sentence = new StringBuilder();
        for (String word : methodName.split(
                "_|(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z])|(?<=[A-Z])(?=[0-9])", -1)) {
            boolean shout = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            sentence.append(sentence.isEmpty() ? "" : " ").append(shout ? word : word.toLowerCase(Locale.ROOT));
        }
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static void add(
            List<TaggedTest> found, Source source, Deque<Type> types, CharSequence annotations, String method) {
        Set<String> ids = new LinkedHashSet<>();
        types.descendingIterator().forEachRemaining(type -> ids.addAll(type.tags()));
        ids.addAll(tags(annotations));
        for (String tag : ids) {
            if (!ID.matcher(tag).matches() && !LABEL.matcher(tag).matches()) {
                throw new AssertionError(source.path() + ": the tag \"" + tag + "\" of " + method
                        + " is neither an id, like A-01, K4 or T05.1, nor a label in lower case");
            }
        }
        ids.removeIf(tag -> !ID.matcher(tag).matches());
        if (!ids.isEmpty()) {
            Matcher name = DISPLAY_NAME.matcher(annotations);
            String outcome = name.find() ? name.group(1).replace("\\\"", "\"") : sentence(method);
            found.add(new TaggedTest(source, types.peek().name(), method, outcome, ids));
        }
    }

    /** How often a text block begins or ends on the line. */
    private static int quotes(String code) {
        String unescaped = code.replace("\\\"\"\"", "");
        return (unescaped.length() - unescaped.replace("\"\"\"", "").length()) / 3;
    }

    private static boolean isTest(CharSequence annotations) {
        return annotations
                .toString()
                .lines()
                .anyMatch(line -> TEST.matcher(line).matches());
    }

    private static Set<String> tags(CharSequence annotations) {
        Set<String> tags = new LinkedHashSet<>();
        TAG.matcher(annotations).results().forEach(tag -> tags.add(tag.group(1)));
        return tags;
    }
}
