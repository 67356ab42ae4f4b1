package io.tradewind.system.pages;

import io.tradewind.system.pages.Checkout.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every property, from what the configuration processor wrote while the modules were compiled, and every environment
 * variable that configuration files and launcher read.
 */
final class ConfigurationPage {
    static final String PATH = "docs/configuration.md";

    private static final String METADATA = "/target/classes/META-INF/spring-configuration-metadata.json";
    private static final String VARIABLES = "Environment variables";
    private static final String SECRETS = "Secrets";
    private static final Pattern IN_YAML = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::([^}]*))?}");
    private static final Pattern IN_SCRIPT = Pattern.compile("\\b(TRADEWIND_[A-Z_]+|JAVA_HOME)\\b");
    private static final Pattern IN_CODE = Pattern.compile("\"(TRADEWIND_[A-Z_]+)\"");
    private static final Pattern SECRET_IN_YAML = Pattern.compile("\\$\\{([a-z][a-z-]+)}");
    private static final Pattern PORT = Pattern.compile("(?m)^server:\\n(?: .*\\n)*? {2}port: (\\d+)");
    private static final Pattern MANAGEMENT_PORT =
            Pattern.compile("(?m)^management:\\n {2}server:\\n(?: {4}#.*\\n)* {4}port: (\\d+)");

    private static final String HEAD = """
            # Configuration

            Every property and variable of the suite. Generated from the sources, see [Contributing](../CONTRIBUTING.md); only meanings of
            variables and secrets are written here.

            A property is set in the service's file below `TRADEWIND_CONFIG_DIR`, on its command line (`--signal.webhook.failures=50`), or in
            its environment: upper case, dots as underscores, hyphens left out (`SIGNAL_WEBHOOK_FAILURES=50`). The environment wins over files,
            the command line over both. A duration is a number with `ms`, `s`, `m`, `h` or `d`. A value that cannot be used ends the start and
            says which. What all services set of Spring's own properties, and why, stands in
            [tradewind-defaults.yaml](../common/platform/src/main/resources/tradewind-defaults.yaml).
            """;

    private ConfigurationPage() {}

    static String text() {
        Map<String, Map<String, List<String>>> written = Page.at(PATH).cells();
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Ports\n| service | port | management |\n|---|---|---|\n");
        for (String module : Checkout.modules()) {
            String yaml = module + "/src/main/resources/application.yaml";
            if (Checkout.exists(yaml)) {
                page.append("| `%s` | %s | %s |%n".formatted(module, port(PORT, yaml), port(MANAGEMENT_PORT, yaml)));
            }
        }
        for (String module : Checkout.modules()) {
            List<Property> properties = properties(module);
            if (!properties.isEmpty()) {
                String shared = module.startsWith("common/") ? " (in every service)" : "";
                page.append("\n## ")
                        .append(module.replace("common/", ""))
                        .append(shared)
                        .append("\n| property | type | default | meaning |\n|---|---|---|---|\n");
                properties.forEach(property -> page.append(property.row()));
            }
        }
        page.append("\n## " + SECRETS
                + "\nEach a file of its name in `TRADEWIND_SECRETS_DIR`, or a property of that name.\n\n"
                + "| secret | read by | meaning |\n|---|---|---|\n");
        secrets().forEach((name, readers) -> page.append(row(written, SECRETS, name, String.join(", ", readers), 1)));
        page.append("\n## " + VARIABLES + "\n| variable | default | read by | meaning |\n|---|---|---|---|\n");
        variables().forEach((name, use) -> page.append(row(written, VARIABLES, name, use.cells(), 2)));
        return page.toString();
    }

    /** Where a variable is read, and what it is when it is not set. */
    private record Use(SortedSet<String> defaults, SortedSet<String> readers) {
        Use() {
            this(new TreeSet<>(), new TreeSet<>());
        }

        String cells() {
            String shown = defaults.isEmpty() ? "" : "`" + String.join("`, `", defaults) + "`";
            return shown + " | " + String.join(", ", readers);
        }
    }

    private static SortedMap<String, Use> variables() {
        SortedMap<String, Use> variables = new TreeMap<>();
        for (String yaml : yamlFiles()) {
            String reader = reader(yaml);
            IN_YAML.matcher(Checkout.read(yaml)).results().forEach(found -> {
                Use use = variables.computeIfAbsent(found.group(1), _ -> new Use());
                use.readers().add(reader);
                if (found.group(2) != null && !found.group(2).isEmpty()) {
                    use.defaults().add(found.group(2));
                }
            });
        }
        IN_SCRIPT.matcher(Checkout.read("tradewind")).results().forEach(found -> read(variables, found, "./tradewind"));
        for (Source source : Checkout.mainSources()) {
            if (source.module().equals("deploy/local")) {
                String text = source.text().replaceAll("\\.put\\(\"TRADEWIND_\\w+\"", ""); // What it hands on.
                IN_CODE.matcher(text).results().forEach(found -> read(variables, found, "launcher"));
            }
        }
        return variables;
    }

    private static void read(Map<String, Use> variables, MatchResult found, String reader) {
        String name = found.group(1).endsWith("_") ? found.group(1) + "PART" : found.group(1);
        variables.computeIfAbsent(name, _ -> new Use()).readers().add(reader);
    }

    private static SortedMap<String, SortedSet<String>> secrets() {
        SortedMap<String, SortedSet<String>> secrets = new TreeMap<>();
        for (String yaml : yamlFiles()) {
            String reader = reader(yaml);
            SECRET_IN_YAML
                    .matcher(Checkout.read(yaml))
                    .results()
                    .forEach(found -> secrets.computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                            .add(reader));
        }
        secrets.computeIfAbsent("admin-token", _ -> new TreeSet<>()).add("every service");
        return secrets;
    }

    private static String reader(String yaml) {
        if (yaml.startsWith("config/")) {
            return yaml.replace("config/", "");
        }
        return yaml.startsWith("common/") ? "every service" : yaml.substring(0, yaml.indexOf("/src/"));
    }

    private static List<String> yamlFiles() {
        List<String> files =
                new ArrayList<>(List.of("config/accounts.yaml", "config/sources.yaml", "config/leaders.yaml"));
        for (String module : Checkout.modules()) {
            files.add(module + "/src/main/resources/application.yaml");
            files.add(module + "/src/main/resources/tradewind-defaults.yaml");
        }
        files.removeIf(file -> !Checkout.exists(file));
        return files;
    }

    private static List<Property> properties(String module) {
        boolean configured = Checkout.mainSources().stream()
                .anyMatch(source ->
                        source.module().equals(module) && source.text().contains("\n@ConfigurationProperties(\""));
        if (!configured) {
            return List.of();
        }
        if (!Checkout.exists(module + METADATA)) {
            throw new AssertionError(
                    module + METADATA + " is not there: build the modules before this one, as `-am` does");
        }
        List<Property> properties = new ArrayList<>();
        JsonNode metadata = JsonMapper.shared().readTree(Checkout.read(module + METADATA));
        for (JsonNode property : metadata.path("properties")) {
            properties.add(Property.of(property));
            properties.addAll(ElementProperties.of(module, property));
        }
        return properties;
    }

    private static String port(Pattern pattern, String yaml) {
        return pattern.matcher(Checkout.read(yaml))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no port in " + yaml + " where the page looks for it"));
    }

    private static String row(
            Map<String, Map<String, List<String>>> written, String section, String name, String cells, int keptCell) {
        List<String> kept = written.getOrDefault(section, Map.of()).getOrDefault(name, List.of());
        String meaning = kept.size() > keptCell && !kept.get(keptCell).isBlank() ? kept.get(keptCell) : Page.UNWRITTEN;
        return "| `" + name + "` | " + cells + " | " + meaning.strip() + " |\n";
    }
}
