package io.tradewind.proof.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waiting until all is where it has to be, or nothing has moved for a long time. */
record Quiet(Servers servers, Plan plan) {
    private static final Duration STEP = Duration.ofMillis(500);

    private record Progress(long unsent, List<String> read, List<String> fanned, long kept) {}

    void await(Runnable check) throws SQLException {
        Progress last = progress();
        long moved = System.nanoTime();
        while (!isComplete(last) && System.nanoTime() - moved < plan.patience().toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
            check.run();
            Progress next = progress();
            if (!next.equals(last)) {
                last = next;
                moved = System.nanoTime();
            } else if (isExhausted(next)) {
                return;
            }
        }
    }

    private boolean isComplete(Progress progress) {
        return progress.unsent() == 0
                && progress.read().equals(List.of(MessagingRun.READER + "=" + plan.hot()))
                && (plan.fanned() == 0 || isFannedOut(progress));
    }

    /** Whether all was sent and read and nothing waits, so that what is wrong now stays wrong. */
    private boolean isExhausted(Progress progress) throws SQLException {
        return plan.fanned() == 0
                && progress.unsent() == 0
                && servers.reading().number("select count(*) from parked") == 0
                && servers.reading()
                                .number(
                                        "select coalesce(sum(next_offset), 0) from consumer_offset where topic = ?",
                                        Numbered.HOT.name())
                        == TopicReading.count(servers.bootstrapServers(), Numbered.HOT);
    }

    private boolean isFannedOut(Progress progress) {
        return progress.kept() == plan.fanned()
                && progress.fanned().size() == plan.fanReaders() - 1
                && progress.fanned().stream().allMatch(count -> count.endsWith("=" + plan.fanned()));
    }

    private Progress progress() throws SQLException {
        return new Progress(
                servers.producing().number("select count(*) from outbox"),
                applied(servers.reading()),
                applied(servers.fanned()),
                servers.fanned().number("select count(*) from parked"));
    }

    private static List<String> applied(Database database) throws SQLException {
        return database.list(
                "select consumer, count(*) from applied group by consumer order by consumer",
                row -> row.getString(1) + "=" + row.getLong(2));
    }
}
