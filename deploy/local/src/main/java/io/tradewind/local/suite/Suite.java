package io.tradewind.local.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where one suite lives. Two suites run side by side when both the folder and the port offset differ.
 *
 * @param root the checkout
 * @param var run-time files; its absolute path marks every process of the suite
 * @param portOffset added to every port
 * @param config the files that say which accounts and sources there are
 */
public record Suite(Path root, Path var, int portOffset, Path config) {

    private static final int LARGEST_OFFSET = 40_000;

    public Suite {
        root = real(root.toAbsolutePath().normalize());
        var = real(var.toAbsolutePath().normalize());
        config = real(config.toAbsolutePath().normalize());
    }

    /** With the checkout's own configuration. */
    public Suite(Path root, Path var, int portOffset) {
        this(root, var, portOffset, root.resolve("config"));
    }

    /** Reads TRADEWIND_VAR, TRADEWIND_PORT_OFFSET and TRADEWIND_CONFIG. */
    public static Suite of(Path root, Map<String, String> environment) {
        return new Suite(
                root,
                folder(environment, "TRADEWIND_VAR", root.resolve("var")),
                offset(environment),
                folder(environment, "TRADEWIND_CONFIG", root.resolve("config")));
    }

    private static Path folder(Map<String, String> environment, String name, Path otherwise) {
        String text = environment.getOrDefault(name, "");
        return text.isBlank() ? otherwise : Path.of(text);
    }

    /** One spelling for a place, whatever links lead there and whether it exists already. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThereYet) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    private static int offset(Map<String, String> environment) {
        String text = environment.getOrDefault("TRADEWIND_PORT_OFFSET", "");
        try {
            int offset = text.isBlank() ? 0 : Integer.parseInt(text.strip());
            if (offset >= 0 && offset <= LARGEST_OFFSET) {
                return offset;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of range.
        }
        throw Failure.usage(
                "PORT_OFFSET_INVALID",
                "TRADEWIND_PORT_OFFSET is \"" + text + "\"; set it to a number from 0 to " + LARGEST_OFFSET);
    }

    public int port(Part part) {
        return part.port() + portOffset;
    }

    /** 0 for a part that has none. */
    public int managementPort(Part part) {
        return part.managementPort() == 0 ? 0 : part.managementPort() + portOffset;
    }

    public int kafkaControllerPort() {
        return 19_093 + portOffset;
    }

    public int simControlPort() {
        return 8_091 + portOffset;
    }

    public String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    public String simControlUrl() {
        return "http://127.0.0.1:" + simControlPort();
    }

    public String kafka() {
        return "127.0.0.1:" + port(Part.KAFKA);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port(Part.POSTGRES) + "/" + database;
    }

    public Path secrets() {
        return var.resolve("secrets");
    }

    public Path run() {
        return var.resolve("run");
    }

    public Path log(Part part) {
        return var.resolve("log").resolve(part.partName() + ".log");
    }

    public Path pidFile(Part part) {
        return run().resolve(part.partName() + ".pid");
    }

    /** Written when the part has ended. */
    public Path exitFile(Part part) {
        return run().resolve(part.partName() + ".exit");
    }
}
