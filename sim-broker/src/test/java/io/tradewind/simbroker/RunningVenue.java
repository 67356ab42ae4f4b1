package io.tradewind.simbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A venue of a test's own, on free ports and an empty folder, as a field of the test: it runs from then on, so that
 * other fields can be its clients. After the test clients, venue and folder are gone.
 */
final class RunningVenue implements AfterEachCallback {
    private final Path data;
    private final SimBrokerOptions options;
    private SimBroker venue;
    private final List<TestClient> clients = new ArrayList<>();

    private RunningVenue(UnaryOperator<SimBrokerOptions> change) {
        try {
            data = Files.createTempDirectory("venue");
            options = change.apply(SimBrokerOptions.inTest(data));
            venue = SimBroker.start(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the shipped accounts. */
    static RunningVenue start() {
        return start(UnaryOperator.identity());
    }

    static RunningVenue start(UnaryOperator<SimBrokerOptions> change) {
        return new RunningVenue(change);
    }

    SimBroker venue() {
        return venue;
    }

    /** Ends it and starts it again where it was, with what it has on its disk. */
    void restart() throws IOException {
        var sameOptions = options.onPorts(venue.tradingPort(), venue.controlPort());
        venue.close();
        venue = SimBroker.start(sameOptions);
    }

    /** A client that ends with the test. */
    TestClient trading(String account) {
        return ending(TestClient.trading(venue, account));
    }

    TestClient control() {
        return ending(TestClient.control(venue));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        clients.forEach(TestClient::close);
        venue.close();
        try (var paths = Files.walk(data)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private TestClient ending(TestClient client) {
        clients.add(client);
        return client;
    }
}
