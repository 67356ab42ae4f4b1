package io.tradewind.simbroker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The two ports, on the loopback address only. */
final class Ports {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int IO_THREADS = 8;
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(500);
    /** Longer than clients keep unused connections, so that a request does not meet one that is closing. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration STREAM_IDLE_TIMEOUT = Duration.ofMinutes(10);

    /** A stream whose client is this many updates behind is cut. */
    private static final int MAX_UNSENT_UPDATES = 4096;

    private final Server server;
    private final ServerConnector trading;
    private final ServerConnector control;

    /** @param streams makes the endpoint of a new connection to {@code /stream} */
    Ports(SimBrokerOptions options, Handler requests, Supplier<Object> streams, Handler controlRequests) {
        // Handlers wait for the disk, so each runs on a virtual thread of its own.
        var threads = new QueuedThreadPool(IO_THREADS, IO_THREADS);
        threads.setName("venue-http");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        trading = connector(options.tradingPort());
        control = connector(options.controlPort());
        server.addConnector(trading);
        if (options.control()) {
            server.addConnector(control);
        }
        var upgrade = WebSocketUpgradeHandler.from(server, container -> {
            container.setIdleTimeout(STREAM_IDLE_TIMEOUT);
            container.setMaxOutgoingFrames(MAX_UNSENT_UPDATES);
            container.addMapping("/stream", (_, _, _) -> streams.get());
        });
        upgrade.setHandler(requests);
        server.setHandler(new ByPort(control, upgrade, controlRequests));
    }

    void open() throws Exception {
        server.start();
    }

    /** Lets answers under way leave for a moment, then closes every connection. */
    void close() throws Exception {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // Some answer was to leave much later, as scripted. The server has stopped all the same.
        }
    }

    int tradingPort() {
        return trading.getLocalPort();
    }

    /** Negative when there is no control port. */
    int controlPort() {
        return control.getLocalPort();
    }

    private ServerConnector connector(int port) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        return connector;
    }

    /** Sends a request to the handler of the port it came to. */
    private static final class ByPort extends Handler.Sequence {
        private final ServerConnector control;
        private final Handler controlRequests;
        private final Handler requests;

        ByPort(ServerConnector control, Handler requests, Handler controlRequests) {
            super(requests, controlRequests);
            this.control = control;
            this.requests = requests;
            this.controlRequests = controlRequests;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var toControl = request.getConnectionMetaData().getConnector().equals(control);
            return (toControl ? controlRequests : requests).handle(request, response, callback);
        }
    }
}
