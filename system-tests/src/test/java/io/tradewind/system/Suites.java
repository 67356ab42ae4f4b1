package io.tradewind.system;

import io.tradewind.proof.suite.LocalSuite;
import java.nio.file.Path;

/** Suites of this build. */
final class Suites {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    /** The checkout. */
    static final Path ROOT = MODULE.resolveSibling("");

    private Suites() {}

    static LocalSuite named(String name) {
        return LocalSuite.named(ROOT, MODULE.resolve("target/suites"), name);
    }
}
