package io.tradewind.proof.suite;

import io.tradewind.local.suite.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Configuration of a suite that has no other accounts than those a proof made up. */
public final class ProofSetup {

    /** The source that may send for all of them; the launcher makes its secret. */
    public static final String SOURCE = "bench";

    /** The shortest that Kafka's broker allows by default: a killed instance's slots come back the sooner. */
    private static final String SESSION_TIMEOUT = "-Dtradewind.messaging.session-timeout=6s";

    private ProofSetup() {}

    /** Writes the files to the folder and returns the environment of a suite that reads them. */
    public static Map<String, String> write(Path folder, List<String> accounts) throws IOException {
        return write(folder, accounts, List.of());
    }

    /** The same with accounts whose orders at the venue are watched. */
    public static Map<String, String> write(Path folder, List<String> accounts, List<String> leaders)
            throws IOException {
        return write(folder, accounts, leaders, List.of());
    }

    /** The same with further accounts at the venue that the suite knows nothing of. */
    public static Map<String, String> write(
            Path folder, List<String> accounts, List<String> leaders, List<String> strangers) throws IOException {
        return write(folder, accounts, leaders, strangers, "MARKET");
    }

    /** One whose book enters at the signal's price, so that a proof chooses whether an order rests. */
    public static Map<String, String> writeWithLimits(Path folder, List<String> accounts, List<String> leaders)
            throws IOException {
        return write(folder, accounts, leaders, List.of(), "LIMIT");
    }

    /** Adds options to those of a part's JVM. */
    public static void options(Map<String, String> environment, Part part, List<String> options) {
        environment.merge(Parts.optionsVariable(part), String.join(" ", options), (usual, more) -> usual + " " + more);
    }

    private static Map<String, String> write(
            Path folder, List<String> accounts, List<String> leaders, List<String> strangers, String orderType)
            throws IOException {
        Files.createDirectories(folder);
        String names = String.join(", ", accounts);
        Files.writeString(folder.resolve("accounts.yaml"), """
                tradewind:
                  execution:
                    brokers:
                      sim:
                        adapter: alpaca
                        mode: PAPER
                        base-url: ${TRADEWIND_SIM_URL}
                        key-id: "sim-{account}"
                        secret: "sim-secret-{account}"
                    accounts:
                      - names: [%s]
                        broker: sim
                    leaders: [%s]
                    books:
                      proof:
                        order-type: %s
                        protection: NONE
                """.formatted(names, String.join(", ", leaders), orderType));
        Files.writeString(folder.resolve("sources.yaml"), """
                signal:
                  source:
                    seed:
                      - name: %s
                        secret: ${webhook-%s}
                        accounts: [%s]
                        book: proof
                """.formatted(SOURCE, SOURCE, names));
        Files.writeString(folder.resolve("sim-broker.yaml"), """
                currency: USD
                accounts:
                  - {names: [%s], cash: "1000000000000000"}
                instruments:
                  - {symbol: AAPL, lot: "1", tick: "0.01", bid: "190.00", ask: "190.02"}
                  - {symbol: MSFT, lot: "1", tick: "0.01", bid: "420.00", ask: "420.04"}
                  - {symbol: SPY, lot: "1", tick: "0.01", bid: "600.00", ask: "600.02"}
                """.formatted(String.join(
                ", ", Stream.concat(accounts.stream(), strangers.stream()).toList())));
        Map<String, String> environment = new HashMap<>();
        environment.put("TRADEWIND_CONFIG", folder.toRealPath().toString());
        Part.services().forEach(part -> environment.put(Parts.optionsVariable(part), SESSION_TIMEOUT));
        return environment;
    }

    /** The jar that puts crashes and faults into a process; its libraries lie beside it. */
    public static String agent(Path root, String arguments) {
        try (Stream<Path> files = Files.list(root.resolve("system-tests/target"))) {
            Path jar = files.filter(file -> file.getFileName().toString().matches("system-tests-.*-agent\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("system-tests is not packaged"));
            return "-javaagent:" + jar.toRealPath() + "=" + arguments;
        } catch (IOException e) {
            throw new IllegalStateException("system-tests is not packaged", e);
        }
    }
}
