package io.tradewind.system.pages;

import io.tradewind.system.pages.Checkout.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes of one place.
 *
 * @param lead where they appear
 * @param codes how they are found in the sources
 */
record CodeSection(String title, String lead, Supplier<List<Code>> codes) {
    private static final Pattern PROBLEM =
            Pattern.compile("HttpStatus\\.(\\w+),\\s*(?:\"([A-Z][A-Z0-9_]+)\"|([A-Z][A-Z0-9_]+))\\s*,");

    static List<CodeSection> all() {
        return List.of(
                new CodeSection(
                        "REST",
                        "`code` of a problem (`application/problem+json`). What the caller did wrong has 4xx; after 5xx the same request may be "
                                + "sent again.",
                        CodeSection::rest),
                new CodeSection(
                        "Refused signals",
                        "`code` of `SignalRefused` on `signal.events.v1` and of `GET /api/v1/signals/{id}`. The signal was taken and stored, and does "
                                + "not act.",
                        () -> Code.constantsOf(Checkout.mainSource("RefusalCode"), "RefusalCode", "signal-service")),
                new CodeSection(
                        "Rejected records",
                        "`x-reason-code` of a record on `signal.inbound.v1.dlt` or `leader.inbound.v1.dlt`, and `code` of `GET /api/v1/rejected-records` of the "
                                + "service that reads it; for signals beside the codes that the webhook answers for the same fault. Nothing was stored of it.",
                        () -> Code.constantsOf(
                                Checkout.mainSource("RejectionCode"),
                                "RejectionCode",
                                "signal-service, copy-trade-service")),
                new CodeSection(
                        "Skipped copies",
                        "`code` of `CopyTaskChanged` and of `GET /api/v1/tasks` in state SKIPPED. Nothing was asked for; the next revision of the leader's "
                                + "order is decided anew.",
                        () -> Code.constantsOf(Checkout.mainSource("SkipCode"), "SkipCode", "copy-trade-service")),
                new CodeSection(
                        "Denied intents",
                        "`code` of `IntentDenied` on `order.events.v1`, of `GET /api/v1/intents`, and of the signal. Denied by us before anything "
                                + "left; examples are in [denial-reasons.md](denial-reasons.md).",
                        CodeSection::denials),
                new CodeSection(
                        "Intents that ended unfilled",
                        "`code` of `IntentClosed` and of `GET /api/v1/intents`, when less than the whole was executed.",
                        CodeSection::endings),
                new CodeSection(
                        "Alarms of execution",
                        "Label `code` of the metric `tradewind_execution_alarms_total`, a line in the log, and evidence of the order in `GET /api/v1/orders/{id}`. What the venue says and what we know do not fit; "
                                + "what is executed is booked either way.",
                        CodeSection::alarms),
                new CodeSection(
                        "Books that are not known to be right",
                        "Why an account has no permission to open anything: `code` in the log of position-service.",
                        () -> Code.constantsOf(Checkout.mainSource("Mismatch"), "Code", "position-service")),
                new CodeSection(
                        "Dead letters",
                        "Header `x-reason-code` of a record on `<topic>.dlt`, which has the bytes as they came; `x-origin` says from where.",
                        () -> Code.constantsOf(Checkout.mainSource("Undecodable"), "Code", "every reader")),
                new CodeSection(
                        "Stopped keys",
                        "`code` of `GET /api/v1/parked`: why one key of one topic waits in the inbox of a service while the others run.",
                        () -> Code.constantsOf(Checkout.mainSource("StopCode"), "StopCode", "every reader")),
                new CodeSection(
                        "Refused set-ups",
                        "The start of execution-service ends with this code when its configuration cannot be used.",
                        () -> Code.constantsOf(Checkout.mainSource("SetupRefused"), "Code", "execution-service")),
                new CodeSection(
                        "Launcher",
                        "`tradewind: CODE: what, where, what to do` on stderr, with this exit code.",
                        CodeSection::launcher),
                new CodeSection(
                        "Ended parts",
                        "`code` of a part in `./tradewind status --json`: why it is not there any more.",
                        CodeSection::parts),
                new CodeSection(
                        "Control of sim-broker", "`{\"code\",\"message\"}` with this status.", CodeSection::control));
    }

    private static List<Code> rest() {
        List<Code> codes = new ArrayList<>();
        Source shared = Checkout.mainSource("ProblemCodes");
        for (Code code : Code.found(shared, "String ([A-Z_]+) = ", "every service")) {
            String declaration = "public static final String " + code.name() + " =";
            codes.add(new Code(code.name(), code.where(), Code.javadocBefore(shared, declaration)));
        }
        for (Source source : Checkout.mainSources()) {
            Matcher problem = PROBLEM.matcher(source.text());
            while (problem.find()) {
                String name = problem.group(2) == null ? constant(source, problem.group(3)) : problem.group(2);
                String service = source.module().startsWith("common/") ? "every service" : source.moduleName();
                codes.add(new Code(name, service + " " + problem.group(1), ""));
            }
        }
        return codes;
    }

    /** The text of a constant of the file. */
    private static String constant(Source source, String name) {
        return Pattern.compile("String " + name + " = \"([A-Z0-9_]+)\";")
                .matcher(source.text())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        source.path() + ": a problem has the code " + name + ", whose text is not in the file"));
    }

    private static List<Code> denials() {
        Source reasons = Checkout.mainSource("DenialReason");
        List<Code> codes = new ArrayList<>();
        Matcher reason = Pattern.compile("case (\\w+) \\w+ -> \"([A-Z0-9_]+)\"").matcher(reasons.text());
        while (reason.find()) {
            codes.add(new Code(
                    reason.group(2),
                    "execution-service",
                    Code.javadocBefore(reasons, "record " + reason.group(1) + "(")));
        }
        return codes;
    }

    private static List<Code> endings() {
        Source machine = Checkout.mainSource("IntentMachine");
        List<Code> codes = new ArrayList<>(Code.found(machine, "\"([A-Z]+_[A-Z_]+)\"", "execution-service"));
        Matcher named =
                Pattern.compile("case ([A-Z_, ]+) -> status\\.name\\(\\)").matcher(machine.text());
        while (named.find()) {
            for (String status : named.group(1).split(", ", -1)) {
                codes.add(new Code(status, "execution-service", ""));
            }
        }
        return codes;
    }

    private static List<Code> alarms() {
        List<Code> codes =
                new ArrayList<>(Code.constantsOf(Checkout.mainSource("OrderEffect"), "Code", "execution-service"));
        Checkout.mainSources()
                .forEach(
                        source -> codes.addAll(Code.found(source, "\\balarm\\(\"([A-Z0-9_]+)\"", source.moduleName())));
        return codes;
    }

    private static List<Code> launcher() {
        List<Code> codes = new ArrayList<>();
        for (Source source : Checkout.mainSources()) {
            if (source.module().equals("deploy/local")) {
                codes.addAll(Code.found(source, "Failure\\.usage\\(\\s*\"([A-Z0-9_]+)\"", "2"));
                codes.addAll(Code.found(source, "Failure\\.notRunning\\(\\s*\"([A-Z0-9_]+)\"", "3"));
                codes.addAll(Code.found(source, "Failure\\.precondition\\(\\s*\"([A-Z0-9_]+)\"", "4"));
                codes.addAll(Code.found(source, "(?:Failure\\.failed|console\\.error)\\(\\s*\"([A-Z0-9_]+)\"", "1"));
            }
        }
        Source servers = Checkout.mainSource("ServerException");
        for (Code code : Code.constantsOf(servers, "Code", "1")) {
            boolean precondition = servers.text().contains(code.name() + "(true)");
            codes.add(new Code(code.name(), precondition ? "4" : "1", code.meaning()));
        }
        String script = Checkout.read("tradewind");
        String wanted = Pattern.compile("WANTED_JAVA=(\\d+)")
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        Matcher death = Pattern.compile("\\bdie (\\d) \"?([A-Z_]+?)(_\\$WANTED_JAVA)?\"? ")
                .matcher(script);
        while (death.find()) {
            codes.add(new Code(death.group(2) + (death.group(3) == null ? "" : "_" + wanted), death.group(1), ""));
        }
        return codes;
    }

    private static List<Code> parts() {
        return Code.found(
                        Checkout.mainSource("ExitReason"),
                        "(?:return|->|\\?) \"([A-Z_]+)\"|: \"([A-Z_]+)\"",
                        "launcher")
                .stream()
                .map(code -> code.name().endsWith("_") ? new Code(code.name() + "n", code.where(), "") : code)
                .toList();
    }

    private static List<Code> control() {
        List<Code> codes = new ArrayList<>();
        for (Source source : Checkout.mainSources()) {
            Matcher error =
                    Pattern.compile("new ControlError\\((\\d+), \"([A-Z_]+)\"").matcher(source.text());
            while (error.find()) {
                codes.add(new Code(error.group(2), error.group(1), ""));
            }
        }
        return codes;
    }
}
