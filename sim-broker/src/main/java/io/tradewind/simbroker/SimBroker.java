package io.tradewind.simbroker;

import io.tradewind.simbroker.alpaca.Credentials;
import io.tradewind.simbroker.alpaca.TradingHandler;
import io.tradewind.simbroker.control.ControlHandler;
import io.tradewind.simbroker.engine.Timers;
import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.stream.StreamHub;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;

/**
 * A running venue: {@code main} for a process, {@link #start} inside a test.
 *
 * <pre>{@code
 * try (var venue = SimBroker.start(SimBrokerOptions.inTest(tempDir))) {
 *     var baseUrl = venue.tradingUrl(); // keys sim-DEMO, sim-secret-DEMO
 * }
 * }</pre>
 */
public final class SimBroker implements AutoCloseable {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    private final Timers timers;
    private final VenueEngine engine;
    private final Ports ports;

    private SimBroker(Timers timers, VenueEngine engine, Ports ports) {
        this.timers = timers;
        this.engine = engine;
        this.ports = ports;
    }

    /**
     * Replays the log of the data directory and opens the ports.
     *
     * @throws IOException when the log cannot be used or a port is taken; nothing is left running then
     */
    public static SimBroker start(SimBrokerOptions options) throws IOException {
        var clock = InstantSource.system();
        var credentials = new Credentials(options.setup().cash().keySet());
        var faults = new FaultScript();
        var timers = new Timers();
        var hub = new StreamHub(credentials, faults, timers);
        var engine =
                new VenueEngine(options.setup(), options.data(), faults, timers, clock, UUID::randomUUID, hub::publish);
        var requests =
                new TradingHandler(engine, credentials, faults, timers, clock, UUID::randomUUID, options.control());
        var ports = new Ports(options, requests, hub::endpoint, new ControlHandler(engine, faults, hub));
        var venue = new SimBroker(timers, engine, ports);
        try {
            ports.open();
            return venue;
        } catch (Exception e) {
            venue.close();
            throw e instanceof IOException cannotOpen
                    ? cannotOpen
                    : new IOException("The venue cannot open its ports", e);
        }
    }

    public int tradingPort() {
        return ports.tradingPort();
    }

    /** Negative when control is off. */
    public int controlPort() {
        return ports.controlPort();
    }

    /** Base of the REST API, without a slash at the end. */
    public URI tradingUrl() {
        return URI.create("http://127.0.0.1:" + tradingPort());
    }

    public URI streamUrl() {
        return URI.create("ws://127.0.0.1:" + tradingPort() + "/stream");
    }

    /** Base of the control API, without a slash at the end. */
    public URI controlUrl() {
        return URI.create("http://127.0.0.1:" + controlPort());
    }

    /** Closes the ports, then the log; what was answered is on disk. */
    @Override
    public void close() throws IOException {
        try {
            timers.close();
            ports.close();
        } catch (Exception e) {
            throw new IOException("The venue's ports did not close", e);
        } finally {
            engine.close();
        }
    }

    /** Runs the venue until SIGTERM, or until its log cannot be written: a venue that forgets is worse than none. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            var venue = start(CommandLine.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(venue), "venue-stop"));
            System.out.println("sim-broker ready on " + venue.tradingPort());
            venue.engine.log().awaitEnd().ifPresent(failure -> fail(EXIT_FAILED, "The log failed: " + failure));
        } catch (CommandLine.Misused e) {
            fail(EXIT_USAGE, e.problem() + System.lineSeparator() + CommandLine.USAGE);
        } catch (IOException e) {
            fail(EXIT_FAILED, e.toString());
        }
    }

    private static void closeQuietly(SimBroker venue) {
        try {
            venue.close();
        } catch (IOException e) {
            System.err.println("sim-broker: " + e);
        }
    }

    private static void fail(int exitCode, String message) {
        System.err.println("sim-broker: " + message);
        System.exit(exitCode);
    }
}
