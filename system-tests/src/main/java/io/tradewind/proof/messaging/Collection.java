package io.tradewind.proof.messaging;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the evidence from the databases and the topics. */
final class Collection {
    private Collection() {}

    static Evidence of(Servers servers, Plan plan, List<Found> planted) throws SQLException {
        Map<String, List<Found>> applied = new HashMap<>();
        applied.put(MessagingRun.READER, applied(servers.reading(), MessagingRun.READER));
        String failing = Nodes.failing(plan);
        for (String reader : Nodes.fanReaders(plan)) {
            if (!reader.equals(failing)) {
                applied.put(reader, applied(servers.fanned(), reader));
            }
        }
        List<Stop> stops = new ArrayList<>(stops(servers.reading()));
        stops(servers.fanned()).stream()
                .filter(stop -> !stop.reader().equals(failing))
                .forEach(stops::add);
        return new Evidence(
                servers.producing()
                        .list(
                                "select key, number from written",
                                row -> new Found(row.getString(1), row.getLong(2), row.getLong(2))),
                servers.producing()
                        .list(
                                "select record_key, sequence from journal",
                                row -> new Found(row.getString(1), row.getLong(2), row.getLong(2))),
                TopicReading.toEnd(servers.bootstrapServers(), List.of(Numbered.HOT, Numbered.FANNED)),
                applied,
                stops,
                planted,
                servers.producing().number("select count(*) from outbox"),
                servers.fanned().number("select count(*) from applied where consumer = ?", failing),
                servers.fanned().number("select count(*) from parked where consumer = ?", failing));
    }

    private static List<Found> applied(Database database, String reader) throws SQLException {
        return database.list(
                "select key, number, sequence from applied where consumer = ? order by id",
                row -> new Found(row.getString(1), row.getLong(2), row.getLong(3)),
                reader);
    }

    private static List<Stop> stops(Database database) throws SQLException {
        return database.list("""
                select s.consumer, s.key, s.code, s.last_sequence, s.lifted_time,
                       (select count(*) from applied a where a.consumer = s.consumer and a.key <> s.key
                        and a.time between s.stopped_time and coalesce(s.lifted_time, 'infinity'))
                from stopped s order by s.id""", row -> {
            Timestamp lifted = row.getTimestamp(5);
            return new Stop(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    lifted == null ? null : lifted.toInstant(),
                    row.getLong(6));
        });
    }
}
