package io.tradewind.local;

import io.tradewind.local.demo.Demo;
import io.tradewind.local.demo.DemoResult;
import io.tradewind.local.doctor.Doctor;
import io.tradewind.local.down.Down;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.ServerException;
import io.tradewind.local.signal.Exports;
import io.tradewind.local.signal.SendSignal;
import io.tradewind.local.status.StatusProbe;
import io.tradewind.local.status.SuiteStatus;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.ExitCode;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Suite;
import io.tradewind.local.up.Up;
import io.tradewind.local.up.UpResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** The Java half of {@code ./tradewind}. The shell half finds a JDK and builds. */
public final class Launcher {

    private static final Duration DEMO_UP_LIMIT = Duration.ofMinutes(3);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Suite suite;
    private final Console console;
    private final StatusProbe probe;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private Launcher(Suite suite, Console console) {
        this.suite = suite;
        this.console = console;
        this.probe = new StatusProbe(suite, version());
    }

    /** The checkout's root is the system property {@code tradewind.root}. */
    public static void main(String[] arguments) {
        Console console = new Console(System.out, System.err);
        System.exit(run(console, arguments).number());
    }

    private static ExitCode run(Console console, String... arguments) {
        try {
            Command command = CommandLine.parse(arguments);
            Path root = Path.of(System.getProperty("tradewind.root", "."));
            return new Launcher(Suite.of(root, System.getenv()), console).execute(command);
        } catch (Failure failure) {
            console.error(failure.code(), String.valueOf(failure.getMessage()));
            return failure.exit();
        } catch (ServerException e) {
            console.error(e.code().name(), String.valueOf(e.getMessage()));
            return e.code().isPrecondition() ? ExitCode.PRECONDITION : ExitCode.FAILED;
        } catch (RuntimeException e) {
            e.printStackTrace();
            console.error("INTERNAL_ERROR", "this is a defect of the launcher, please report it with the lines above");
            return ExitCode.FAILED;
        }
    }

    private ExitCode execute(Command command) {
        return switch (command) {
            case Command.BringUp(Duration timeout) -> {
                console.result(up(timeout).summary());
                yield ExitCode.GOOD;
            }
            case Command.TakeDown() -> {
                int ended = new Down(suite, console).run();
                console.result(ended == 0 ? "down: nothing was running" : "down: everything is stopped");
                yield ExitCode.GOOD;
            }
            case Command.ShowStatus(boolean json) -> status(json);
            case Command.RunDemo(boolean once, Optional<Duration> duration) -> demo(once, duration);
            case Command.PostSignal(String file, String source) ->
                new SendSignal(suite, console, InstantSource.system()).run(file, source, System.in);
            case Command.ShowLogs logs -> showLog(logs);
            case Command.ShowEnvironment() -> {
                Exports.of(suite, new Secrets(suite.secrets())).forEach(console::result);
                yield ExitCode.GOOD;
            }
            case Command.CheckMachine() -> new Doctor(suite, console).run();
            case Command.ShowVersion() -> {
                console.result("tradewind " + version() + " (Java " + Runtime.version() + ")");
                yield ExitCode.GOOD;
            }
            case Command.ShowHelp() -> {
                console.result(CommandLine.USAGE);
                yield ExitCode.GOOD;
            }
        };
    }

    private UpResult up(Duration timeout) {
        return new Up(suite, console, probe, cancelled::get).run(timeout);
    }

    private ExitCode status(boolean json) {
        SuiteStatus status = probe.probe();
        (json ? List.of(status.json()) : status.lines()).forEach(console::result);
        return status.state().exit();
    }

    private ExitCode demo(boolean once, Optional<Duration> duration) {
        Duration length = duration.orElse(once ? Duration.ZERO : FOREVER);
        CountDownLatch finished = new CountDownLatch(1);
        // Ctrl-C in a demo stops all; the JVM then ends with 130 by itself.
        Thread onInterrupt = new Thread(() -> {
            if (finished.getCount() > 0) {
                cancelled.set(true);
                console.progress("interrupted, stopping all");
                new Down(suite, console).run();
            }
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            console.result(up(DEMO_UP_LIMIT).summary());
            DemoResult result = new Demo(suite, console, InstantSource.system(), cancelled::get).run(length);
            if (once) {
                new Down(suite, console).run();
            }
            console.result(result.lastLine());
            return result.good() ? ExitCode.GOOD : ExitCode.FAILED;
        } catch (Failure | ServerException failure) {
            if (once && !cancelled.get()) {
                new Down(suite, console).run();
            }
            console.result("demo: FAILED " + failure.getMessage());
            throw failure;
        } finally {
            if (!cancelled.get()) {
                finished.countDown();
            }
        }
    }

    private ExitCode showLog(Command.ShowLogs logs) {
        Path log = suite.log(logs.part());
        if (!Files.exists(log)) {
            throw Failure.notRunning("NO_LOG", "no " + log + "; the part was never started");
        }
        List<String> command =
                logs.follow() ? List.of("tail", "-n", "200", "-F", log.toString()) : List.of("cat", log.toString());
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? ExitCode.GOOD : ExitCode.FAILED;
        } catch (IOException e) {
            throw Failure.failed("LOG_UNREADABLE", "cannot read " + log + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private static String version() {
        String version = Launcher.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
