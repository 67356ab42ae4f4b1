package io.tradewind.proof.messaging;

import io.tradewind.local.process.Poll;
import io.tradewind.proof.ProofRun;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One run from empty servers to the evidence. Everything it starts is down when it returns, also when it fails. */
final class MessagingRun {
    static final String READER = "reader";
    static final String FAN_READER = "fan-reader-";

    private static final int KILLED = 128 + 9;
    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration RELAY_TRIES = Duration.ofSeconds(3);

    private final ProofRun run;
    private final Plan plan;
    private final Servers servers;
    private final Nodes nodes;
    private final Random random;
    private final long started = System.nanoTime();
    private final List<Found> planted = new ArrayList<>();

    private MessagingRun(ProofRun run, Plan plan, Servers servers, Nodes nodes) {
        this.run = run;
        this.plan = plan;
        this.servers = servers;
        this.nodes = nodes;
        this.random = run.random("moments");
    }

    /**
     * Carries the plan out.
     *
     * @param fault planted into every process, by its name; none for the product as it is
     * @throws IllegalStateException when it could not be carried out
     */
    static Evidence carryOut(ProofRun run, Plan plan, Optional<String> fault) throws Exception {
        Logs.quiet();
        try (Servers servers = Servers.start(run.folder());
                Nodes nodes = Nodes.start(run, plan, servers, fault)) {
            return new MessagingRun(run, plan, servers, nodes).carryOut();
        }
    }

    private Evidence carryOut() throws IOException, SQLException {
        // Each trouble has its share of what is written, and the last share has none.
        int shares = plan.troubles().size() + 1;
        for (int i = 0; i < shares - 1; i++) {
            int from = plan.items() * i / shares;
            int to = plan.items() * (i + 1) / shares;
            switch (plan.troubles().get(i)) {
                case Trouble.Crashed crashed -> crash(crashed, to);
                case Trouble.Killed killed -> kill(killed.part(), from, to);
                case Trouble.Outage() -> outage(from, to);
            }
            awaitWritten(to * Plan.WRITERS);
        }
        allow(plan.items());
        awaitWritten(plan.messages());
        tell("all written");
        new Quiet(servers, plan).await(nodes::requireAlive);
        tell("nothing moves any more");
        return Collection.of(servers, plan, planted);
    }

    private void crash(Trouble.Crashed trouble, int items) throws IOException, SQLException {
        NodeProcess node = nodes.of(trouble.part());
        Database database = trouble.part() == Part.PUBLISHER ? servers.producing() : servers.reading();
        int passages = 1 + random.nextInt(trouble.mostPassages());
        database.update("update direction set crash_point = ?, passages = ?", trouble.label(), passages);
        allow(items);
        await(trouble.label() + " to be passed " + passages + " times", () -> !node.isAlive());
        if (node.exitCode() != KILLED) {
            throw new IllegalStateException(node.name() + " ended by itself with " + node.exitCode());
        }
        tell(node.name() + " has ended at " + trouble.label());
        database.update("update direction set crash_point = null");
        if (plan.gap() && planted.isEmpty() && trouble.label().equals(Trouble.RELAY_BEFORE)) {
            plantGap();
        }
        node.startAgain();
    }

    private void kill(Part part, int from, int to) throws IOException, SQLException {
        int moment = from + random.nextInt(Math.max(1, (to - from) / 2));
        allow(to);
        awaitWritten(moment * Plan.WRITERS);
        tell(part + " is killed");
        switch (part) {
            case PUBLISHER, READER -> {
                nodes.of(part).killMinusNine();
                nodes.of(part).startAgain();
            }
            case POSTGRES -> {
                servers.killPostgres();
                servers.restartPostgres();
            }
            case KAFKA -> {
                servers.killKafka();
                // What is written meanwhile has to wait in the outbox.
                awaitWritten(moment * Plan.WRITERS + (to - from) * Plan.WRITERS / 10);
                servers.restartKafka();
            }
        }
        tell(part + " is back");
    }

    /** Kafka is away, the publisher hands messages to its producer all the same, and ends before they can leave. */
    private void outage(int from, int to) throws IOException, SQLException {
        allow(from + (to - from) / 3);
        awaitWritten((from + (to - from) / 3) * Plan.WRITERS);
        servers.killKafka();
        allow(from + (to - from) * 2 / 3);
        awaitWritten((from + (to - from) * 2 / 3) * Plan.WRITERS);
        letTheRelayTry();
        tell("Kafka is away, and the publisher is killed");
        nodes.of(Part.PUBLISHER).killMinusNine();
        servers.restartKafka();
        nodes.of(Part.PUBLISHER).startAgain();
        allow(to);
        tell("both are back");
    }

    /** A relay that deletes pointers too early has done so within this time; one that is right keeps them. */
    private void letTheRelayTry() throws SQLException {
        long deadline = System.nanoTime() + RELAY_TRIES.toNanos();
        while (servers.producing().number("select count(*) from outbox") > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Deletes the pointer of a message that Kafka does not have, while the publisher is down. */
    private void plantGap() throws SQLException {
        List<Found> sent = TopicReading.toEnd(servers.bootstrapServers(), List.of(Numbered.HOT));
        List<Found> waiting = servers
                .producing()
                .list(
                        "select j.record_key, j.sequence from outbox o join journal j using (id) where j.topic = ?",
                        row -> new Found(row.getString(1), row.getLong(2), row.getLong(2)),
                        Numbered.HOT.name())
                .stream()
                .filter(found -> !sent.contains(found))
                .toList();
        if (waiting.isEmpty()) {
            throw new IllegalStateException("no pointer is left whose deletion would be noticed");
        }
        Found gap = waiting.get(random.nextInt(waiting.size()));
        servers.producing()
                .update(
                        "delete from outbox where id = (select id from journal where topic = ? and record_key = ?"
                                + " and sequence = ?)",
                        Numbered.HOT.name(),
                        gap.key(),
                        gap.sequence());
        planted.add(gap);
        tell("the pointer of " + gap.key() + " " + gap.sequence() + " is deleted");
    }

    private void allow(int items) throws SQLException {
        servers.producing().update("update direction set items = ?", items);
    }

    private void awaitWritten(int count) throws SQLException {
        await(count + " messages to be written", () -> {
            nodes.requireAlive();
            return written() >= count;
        });
    }

    private long written() {
        try {
            return servers.producing()
                    .number(
                            "select sum((select coalesce(max(item), 0) from written where writer = w))"
                                    + " from generate_series(0, ? - 1) w",
                            Plan.WRITERS);
        } catch (SQLException e) {
            throw new IllegalStateException("the producing database does not answer", e);
        }
    }

    private void await(String what, BooleanSupplier condition) {
        Duration limit = plan.patience().plusSeconds(60);
        if (!Poll.until(limit, STEP, condition)) {
            throw new IllegalStateException("waited " + limit + " for " + what);
        }
    }

    private void tell(String what) {
        run.tell("  %5.1f s %s, %d written".formatted((System.nanoTime() - started) / 1e9, what, written()));
    }
}
