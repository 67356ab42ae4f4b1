package io.tradewind.simbroker;

import io.tradewind.simbroker.venue.VenueSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The options of the command line. */
final class CommandLine {
    static final String USAGE =
            "usage: sim-broker --config FILE --data DIR [--port 8090] [--control-port 8091] [--control on|off]";

    private static final Set<String> NAMES = Set.of("--config", "--data", "--port", "--control-port", "--control");

    private CommandLine() {}

    /** The command line cannot be understood. */
    static final class Misused extends Exception {
        private final String problem;

        Misused(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    static SimBrokerOptions parse(String... arguments) throws Misused, IOException {
        var values = values(arguments);
        var control = values.getOrDefault("--control", "off");
        if (!control.equals("on") && !control.equals("off")) {
            throw new Misused("--control is on or off, not " + control);
        }
        var data = Path.of(required(values, "--data"));
        var tradingPort = port(values, "--port", "8090");
        var controlPort = port(values, "--control-port", "8091");
        VenueSetup setup = SetupFile.read(Path.of(required(values, "--config")));
        return new SimBrokerOptions(setup, data, tradingPort, controlPort, control.equals("on"));
    }

    private static Map<String, String> values(String... arguments) throws Misused {
        Map<String, String> values = new HashMap<>();
        for (var i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i])) {
                throw new Misused("unknown option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new Misused(arguments[i] + " needs a value");
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return values;
    }

    private static String required(Map<String, String> values, String name) throws Misused {
        var value = values.get(name);
        if (value == null) {
            throw new Misused(name + " is missing");
        }
        return value;
    }

    private static int port(Map<String, String> values, String name, String otherwise) throws Misused {
        var text = values.getOrDefault(name, otherwise);
        try {
            var port = Integer.parseInt(text);
            if (port < 0 || port > 65535) {
                throw new Misused(name + " is no port: " + text);
            }
            return port;
        } catch (NumberFormatException e) {
            throw new Misused(name + " is no port: " + text);
        }
    }
}
