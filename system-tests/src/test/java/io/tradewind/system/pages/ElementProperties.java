package io.tradewind.system.pages;

import io.tradewind.system.pages.Checkout.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The properties of the elements of a list or map, which the configuration processor leaves out: read from the source
 * of the record that an element is.
 */
final class ElementProperties {
    private static final Pattern ELEMENT = Pattern.compile("java\\.util\\.(List|Map)<(?:.*,)?([\\w.]+)\\$(\\w+)>");
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) ((?:(?!@param)[\\s\\S])+)");
    private static final Pattern DEFAULT = Pattern.compile("@DefaultValue(?:\\(([^)]*)\\))?");
    private static final Pattern COMPONENT = Pattern.compile("([\\w.<>, ]+) (\\w+)$");

    private ElementProperties() {}

    /** Empty for a property that is no list or map of records of ours. */
    static List<Property> of(String module, JsonNode property) {
        Matcher element = ELEMENT.matcher(property.path("type").asString());
        if (!element.matches()) {
            return List.of();
        }
        String prefix = property.path("name").asString() + (element.group(1).equals("List") ? "[]." : ".*.");
        String className = element.group(2).substring(element.group(2).lastIndexOf('.') + 1);
        return Checkout.mainSources().stream()
                .filter(source ->
                        source.module().equals(module) && source.className().equals(className))
                .findFirst()
                .map(source -> components(source, element.group(3), prefix))
                .orElseThrow(() -> new AssertionError("no source of " + element.group(2) + " in " + module));
    }

    static List<Property> components(Source source, String record, String prefix) {
        Matcher declaration = Pattern.compile("/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*record " + record + "\\(")
                .matcher(source.text());
        if (!declaration.find()) {
            throw new AssertionError("no documented record " + record + " in " + source.path());
        }
        Map<String, String> meanings = new HashMap<>();
        PARAM.matcher(declaration.group(1).replaceAll("\\n\\s*\\*", "\n"))
                .results()
                .forEach(param -> meanings.put(param.group(1), constants(source, param.group(2))));
        List<Property> properties = new ArrayList<>();
        for (String component : split(source.text().substring(declaration.end()))) {
            Matcher defaultValue = DEFAULT.matcher(component);
            String shown = defaultValue.find() && defaultValue.group(1) != null
                    ? defaultValue.group(1).replaceAll("[{}\"]", "")
                    : "";
            Matcher typed = COMPONENT.matcher(
                    component.replaceAll("@\\w+(?:\\([^)]*\\))?", "").strip());
            if (!typed.find()) {
                throw new AssertionError("cannot read \"" + component + "\" of " + record + " in " + source.path());
            }
            properties.add(new Property(
                    prefix + kebab(typed.group(2)),
                    Property.shortType(typed.group(1).strip()),
                    shown,
                    meanings.getOrDefault(typed.group(2), "")));
        }
        return properties;
    }

    /** The components of a record whose opening parenthesis was just read. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ')' && depth == 0) {
                parts.add(part.toString().strip());
                return parts;
            }
            if (c == ',' && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
                continue;
            }
            depth += "(<{".indexOf(c) >= 0 ? 1 : ")>}".indexOf(c) >= 0 ? -1 : 0;
            part.append(c);
        }
        throw new AssertionError("a record without an end");
    }

    /** {@code {@value NAME}} is the constant's value. */
    private static String constants(Source source, String meaning) {
        return Pattern.compile("\\{@value (\\w+)}").matcher(meaning).replaceAll(found -> {
            Matcher constant =
                    Pattern.compile("\\b" + found.group(1) + " = (\\w+);").matcher(source.text());
            return constant.find() ? constant.group(1) : found.group(1);
        });
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
