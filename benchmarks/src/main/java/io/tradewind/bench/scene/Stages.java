package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Row;
import io.tradewind.bench.floor.Floor;
import io.tradewind.bench.floor.FloorRecovery;
import io.tradewind.bench.load.Load;
import io.tradewind.bench.load.Marks;
import io.tradewind.bench.load.VenueLog;
import io.tradewind.bench.suite.BenchSuite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What scenes play on: a suite that was brought up for them, and a floor beside it. */
public final class Stages {

    private static final int ACCOUNTS = 100;
    private static final int RECOVERING = 1_000;
    private static final List<Integer> FOLLOWERS = List.of(5, 50, 100);
    private static final int CROWD = 100;
    private static final int HOT_CROWD = 16;
    private static final int GENTLE_CROWD = 4;
    private static final String FLOOR = "floor";
    private static final String ADMINISTRATOR = "tradewind";

    /** Scenes whose suite and floor are up until this is closed. */
    public record Open(List<Scene> scenes, Runnable ending) implements AutoCloseable {
        @Override
        public void close() {
            ending.run();
        }
    }

    /** A stage that is not up yet. */
    public interface Stage {

        /** What can be measured on it. */
        Set<Row> rows();

        /**
         * Brings it up with the scenes that measure any of these rows.
         *
         * @param folder the stage's own, new
         * @param warmUp how long signals go through gently at first, because a JVM that has just started is slow
         */
        Open open(Path root, Path folder, Set<Row> wanted, Duration warmUp)
                throws IOException, SQLException, InterruptedException;
    }

    private Stages() {}

    /**
     * In the order in which they are to be opened, one at a time.
     *
     * @param perSecond signals in the paced rows
     */
    public static List<Stage> all(int perSecond) {
        return List.of(new Trading(perSecond), new Recovering());
    }

    /** The floor has a database of its own, so that its commits are not taken for the suite's. */
    private static Floor.Place place(BenchSuite suite) {
        return new Floor.Place(
                suite.jdbcUrl(FLOOR),
                ADMINISTRATOR,
                suite.password(),
                suite.doors().name("TW_KAFKA"),
                URI.create(suite.doors().name("TW_SIM_URL")));
    }

    private static List<String> accounts(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "%s-%04d".formatted(prefix, number))
                .toList();
    }

    /** A hundred accounts, and leaders for them. */
    private record Trading(int perSecond) implements Stage {

        @Override
        public Set<Row> rows() {
            return Stream.of(Row.values())
                    .filter(row -> row != Row.RECOVERY_1000)
                    .collect(Collectors.toSet());
        }

        @Override
        public Open open(Path root, Path folder, Set<Row> wanted, Duration warmUp)
                throws IOException, SQLException, InterruptedException {
            List<String> strangers = accounts("FLOOR", ACCOUNTS);
            Map<Integer, String> leaders = leaders(count -> "FLOOR-LEADER-" + count);
            BenchSuite suite = BenchSuite.up(
                    root,
                    folder,
                    accounts("BENCH", ACCOUNTS),
                    leaders(count -> "BENCH-LEADER-" + count),
                    Stream.concat(strangers.stream(), leaders.values().stream()).toList());
            try {
                Floor floor = new Floor(place(suite), suite.newDatabase(FLOOR), strangers, leaders);
                Marks marks = new Marks();
                new Load(suite, suite.accounts(), marks).crowded(GENTLE_CROWD, warmUp);
                new Load(floor, floor.accounts(), marks).crowded(GENTLE_CROWD, warmUp);
                List<Scene> scenes = scenes(suite, floor, marks).stream()
                        .filter(scene -> scene.rows().stream().anyMatch(wanted::contains))
                        .toList();
                return new Open(scenes, () -> {
                    floor.close();
                    suite.close();
                });
            } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
                suite.close();
                throw e;
            }
        }

        private static Map<Integer, String> leaders(UnaryOperator<String> name) {
            return FOLLOWERS.stream()
                    .collect(Collectors.toMap(count -> count, count -> name.apply(Integer.toString(count))));
        }

        private List<Scene> scenes(BenchSuite suite, Floor floor, Marks marks) {
            ChainScene.Stage stage = new ChainScene.Stage(suite, floor, new VenueLog(suite.doors()), marks);
            return List.of(
                    new SignalScene(stage, perSecond),
                    new CrowdScene(stage, Row.WEBHOOK_CEILING, ACCOUNTS, CROWD),
                    new CrowdScene(stage, Row.HOT_ACCOUNT, 1, HOT_CROWD),
                    new LeaderScene(stage, suite.doors(), Row.LEADER_TO_5, 5, 4),
                    new LeaderScene(stage, suite.doors(), Row.LEADER_TO_50, 50, 1),
                    new LeaderScene(stage, suite.doors(), Row.LEADER_TO_100, 100, 0.5),
                    new BacklogScene(stage));
        }
    }

    /** A thousand accounts that do nothing but start. */
    private static final class Recovering implements Stage {

        @Override
        public Set<Row> rows() {
            return Set.of(Row.RECOVERY_1000);
        }

        @Override
        public Open open(Path root, Path folder, Set<Row> wanted, Duration warmUp) throws IOException, SQLException {
            BenchSuite suite = BenchSuite.up(root, folder, accounts("BENCH", RECOVERING), Map.of(), List.of());
            try {
                FloorRecovery floor = new FloorRecovery(place(suite), suite.newDatabase(FLOOR), suite.accounts());
                return new Open(List.of(new RecoveryScene(suite, floor)), () -> {
                    floor.close();
                    suite.close();
                });
            } catch (SQLException | RuntimeException e) {
                suite.close();
                throw e;
            }
        }
    }
}
