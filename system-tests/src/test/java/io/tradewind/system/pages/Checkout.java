package io.tradewind.system.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this checkout, in an order that does not depend on the machine. */
final class Checkout {
    static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Checkout() {}

    /** One source file: its module's folder, its path from the root with forward slashes, its text. */
    record Source(String module, String path, String text) {
        String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The file's main class. */
        String className() {
            return fileName().replace(".java", "");
        }

        /** The last part of the module's folder, which is its name. */
        String moduleName() {
            return module.substring(module.lastIndexOf('/') + 1);
        }
    }

    /** As the parent pom lists them. */
    static List<String> modules() {
        return MODULE.matcher(read("pom.xml"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static List<Source> mainSources() {
        return javaFiles("src/main/java");
    }

    static List<Source> testSources() {
        return javaFiles("src/test/java");
    }

    /** The main source of a class that is there once. */
    static Source mainSource(String className) {
        List<Source> found = mainSources().stream()
                .filter(source -> source.className().equals(className))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(className + ".java is there " + found.size()
                    + " times; a page is made from it: adapt io.tradewind.system.pages when it has moved");
        }
        return found.getFirst();
    }

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exists(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    private static List<Source> javaFiles(String folder) {
        return modules().stream()
                .filter(module -> exists(module + "/" + folder))
                .flatMap(module -> javaFiles(module, folder).stream())
                .toList();
    }

    private static List<Source> javaFiles(String module, String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .map(path -> new Source(module, path, read(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
