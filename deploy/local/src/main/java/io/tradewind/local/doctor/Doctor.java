package io.tradewind.local.doctor;

import io.tradewind.local.part.PartProcesses;
import io.tradewind.local.process.Account;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Tools;
import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.Ports;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.ExitCode;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code tradewind doctor}. Changes nothing. */
public final class Doctor {

    private static final long NEEDED_DISK_MIB = 2_048;
    private static final long NEEDED_MEMORY_MIB = 3_072;

    private final Suite suite;
    private final Console console;

    public Doctor(Suite suite, Console console) {
        this.suite = suite;
        this.console = console;
    }

    public ExitCode run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("jdk", Runtime.version() + " at " + System.getProperty("java.home")));
        findings.add(maven());
        findings.add(disk());
        findings.add(memory());
        findings.add(user());
        findings.add(secrets());
        Set<Part> running =
                new PartProcesses(suite, new ProcessTable()).running().keySet();
        for (Part part : Part.values()) {
            findings.add(port(part, running.contains(part)));
        }
        if (running.contains(Part.POSTGRES)) {
            findings.add(standby());
        }
        findings.forEach(finding -> console.result(finding.line()));
        boolean failed = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.FAIL);
        return failed ? ExitCode.PRECONDITION : ExitCode.GOOD;
    }

    private static Finding maven() {
        return Tools.has("mvn")
                ? Finding.ok("maven", "on the PATH")
                : Finding.fail("maven", "not on the PATH; install Maven 3.8 or newer");
    }

    private Finding disk() {
        long mib = suite.root().toFile().getUsableSpace() >> 20;
        String text = mib + " MiB free at " + suite.root();
        return mib >= NEEDED_DISK_MIB ? Finding.ok("disk", text) : Finding.fail("disk", text + "; make room for 2 GiB");
    }

    private static Finding memory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            long mib = lines.filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
            String text = mib + " MiB available";
            return mib >= NEEDED_MEMORY_MIB
                    ? Finding.ok("memory", text)
                    : Finding.warn("memory", text + "; a suite that is down needs about 2,500");
        } catch (IOException e) {
            return Finding.fail("memory", "no /proc/meminfo: the launcher needs Linux");
        }
    }

    private static Finding user() {
        if (!Account.isRoot()) {
            return Finding.ok("user", "an ordinary one");
        }
        return Tools.has("setpriv")
                ? Finding.ok("user", "root; PostgreSQL runs as nobody")
                : Finding.fail("user", "root without setpriv; install util-linux or use an ordinary user");
    }

    private Finding secrets() {
        Path token = suite.secrets().resolve(Secret.ADMIN_TOKEN.fileName());
        try {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(token));
            return mode.equals("rw-------")
                    ? Finding.ok("secrets", "in " + suite.secrets())
                    : Finding.warn("secrets", token + " has mode " + mode + "; chmod 600 it");
        } catch (IOException e) {
            return Finding.ok("secrets", "none yet; the first up makes them");
        }
    }

    private Finding port(Part part, boolean running) {
        int port = suite.port(part);
        if (running) {
            return Finding.ok(part.partName(), "runs, port " + port);
        }
        return Ports.isFree(port)
                ? Finding.ok(part.partName(), "port " + port + " is free")
                : Finding.fail(
                        part.partName(), "port " + port + " is taken; stop its owner or set TRADEWIND_PORT_OFFSET");
    }

    private Finding standby() {
        String password = new Secrets(suite.secrets()).read(Secret.PG_ADMIN);
        try (Connection connection =
                        DriverManager.getConnection(suite.jdbcUrl("postgres"), PostgresServer.ADMIN, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')")) {
            return rows.next() && rows.getLong(1) > 0
                    ? Finding.ok("standby", "synchronous")
                    : Finding.warn("standby", "no synchronous standby: fine on one machine, not in production");
        } catch (SQLException e) {
            return Finding.warn("standby", "cannot ask PostgreSQL: " + e.getMessage());
        }
    }
}
