package io.tradewind.proof.messaging;

import io.tradewind.proof.ProofRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The processes under test: one that publishes, one that reads, and where messages are fanned out one that reads those.
 */
final class Nodes implements AutoCloseable {
    private static final String PRODUCER = "execution-service";
    private static final int NEVER = Integer.MAX_VALUE;

    private final List<NodeProcess> all = new ArrayList<>();
    private final ProofRun run;
    private final Plan plan;
    private final Servers servers;
    private final Optional<String> fault;

    private Nodes(ProofRun run, Plan plan, Servers servers, Optional<String> fault) {
        this.run = run;
        this.plan = plan;
        this.servers = servers;
        this.fault = fault;
    }

    static Nodes start(ProofRun run, Plan plan, Servers servers, Optional<String> fault) throws IOException {
        Nodes nodes = new Nodes(run, plan, servers, fault);
        try {
            nodes.startAll();
            return nodes;
        } catch (IOException e) {
            nodes.close();
            throw e;
        }
    }

    /** The name of the reader that fails. */
    static String failing(Plan plan) {
        return MessagingRun.FAN_READER + (plan.fanReaders() / 2);
    }

    static List<String> fanReaders(Plan plan) {
        return IntStream.range(0, plan.fanReaders())
                .mapToObj(number -> MessagingRun.FAN_READER + number)
                .toList();
    }

    NodeProcess of(Part part) {
        return switch (part) {
            case PUBLISHER -> all.get(0);
            case READER -> all.get(1);
            case POSTGRES, KAFKA -> throw new IllegalArgumentException(part + " is a server");
        };
    }

    /** Throws IllegalStateException when one has ended that nobody has killed. */
    void requireAlive() {
        all.stream().filter(node -> !node.isAlive()).forEach(node -> {
            throw new IllegalStateException(node.name() + " ended by itself with " + node.exitCode());
        });
    }

    @Override
    public void close() {
        all.forEach(NodeProcess::close);
    }

    private void startAll() throws IOException {
        start(
                "publisher",
                "execution-service",
                servers.producing(),
                Part.PUBLISHER,
                14,
                Map.of(
                        Node.SEED,
                        Long.toString(run.seed()),
                        Node.ITEMS,
                        Integer.toString(plan.items()),
                        Node.FAN_EVERY,
                        Integer.toString(plan.fanEvery()),
                        "server.port",
                        Integer.toString(servers.publisherPort())));
        start(
                "reader",
                "position-service",
                servers.reading(),
                Part.READER,
                6,
                Map.of(Node.READERS, MessagingRun.READER));
        if (plan.fanned() > 0) {
            start(
                    "fan-reader",
                    "fan-service",
                    servers.fanned(),
                    Part.KAFKA,
                    14,
                    Map.of(
                            Node.READERS, String.join(",", fanReaders(plan)),
                            Node.FAILING, failing(plan),
                            Node.FANNED, "true"));
        }
    }

    private void start(
            String name, String service, Database database, Part crashing, int connections, Map<String, String> own)
            throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "spring.application.name", service,
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.datasource.hikari.connection-timeout", "2000",
                "spring.datasource.hikari.maximum-pool-size", Integer.toString(connections),
                "spring.kafka.bootstrap-servers", servers.bootstrapServers(),
                "tradewind.messaging.slots", Integer.toString(Servers.PARTITIONS)));
        // The least that the broker allows: a killed reader's successor waits this long for its partitions.
        settings.put("tradewind.messaging.session-timeout", "6s");
        settings.put("tradewind.messaging.producers." + PRODUCER, "http://127.0.0.1:" + servers.publisherPort());
        settings.put("admin-token", "proof-0123456789-0123456789-0123456789");
        settings.put("server.port", "0");
        settings.put("management.server.port", "-1");
        // The tables are made by this proof, before any process has started.
        settings.put("spring.liquibase.enabled", "false");
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "WARN");
        settings.put("logging.exception-conversion-word", "%wEx{5}");
        settings.putAll(own);
        all.add(NodeProcess.start(name, run.root(), run.folder(), agent(crashing), settings));
    }

    private List<String> agent(Part crashing) {
        List<String> agent = plan.troubles().stream()
                .filter(Trouble.Crashed.class::isInstance)
                .map(Trouble.Crashed.class::cast)
                .filter(crashed -> crashed.part() == crashing)
                .map(crashed -> "crash:" + crashed.label() + "@" + NEVER)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        fault.ifPresent(name -> agent.add("plant:" + name));
        return agent;
    }
}
