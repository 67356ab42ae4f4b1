package io.tradewind.simbroker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.simbroker.venue.OrderTerms;
import io.tradewind.simbroker.venue.Profile;
import io.tradewind.simbroker.venue.Quote;
import io.tradewind.simbroker.venue.VenueEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueLogTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000000001Z");

    @TempDir
    Path directory;

    @Test
    void givesBackEveryKindOfChangeAsItWas() throws Exception {
        var written = everyKind();
        try (var log = open(new ArrayList<>())) {
            written.forEach(event -> log.append(new LogRecord.VenueChanged(event)));
        }

        List<VenueEvent> read = new ArrayList<>();
        open(read).close();

        assertThat(read).isEqualTo(written);
        assertThat(written).extracting(Object::getClass).containsAll(leavesOf(VenueEvent.class));
    }

    @Test
    void readsALogOfTheTimeBeforeOrdersCouldBeReplaced() throws Exception {
        Files.writeString(file(), """
                {"seq":1,"type":"OrderAccepted","data":{"account":"DEMO","orderId":"0cca295b-748e-4bdd-b22b-dc0\
                128a47f8c","terms":{"clientOrderId":"c-1","symbol":"AAPL","side":"BUY","type":"LIMIT","timeInFo\
                rce":"DAY","quantity":"10","limitPrice":"190.10","extendedHours":false},"reservedPrice":"190.10\
                ","marketOpen":true,"time":"2026-11-20T14:15:47.371907765Z"},"crc":"226743d6"}
                {"seq":2,"type":"OrderOpened","data":{"account":"DEMO","orderId":"0cca295b-748e-4bdd-b22b-dc012\
                8a47f8c","time":"2026-11-20T14:15:47.383114610Z"},"crc":"b2ff08a8"}
                {"seq":3,"type":"CancelRequested","data":{"account":"DEMO","orderId":"0cca295b-748e-4bdd-b22b-d\
                c0128a47f8c","time":"2026-11-20T14:16:09.734974444Z"},"crc":"288c6133"}
                {"seq":4,"type":"OrderCanceled","data":{"account":"DEMO","orderId":"0cca295b-748e-4bdd-b22b-dc0\
                128a47f8c","time":"2026-11-20T14:16:09.741666445Z"},"crc":"3fbf69a2"}
                """);

        List<VenueEvent> read = new ArrayList<>();
        open(read).close();

        assertThat(read)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("OrderAccepted", "OrderOpened", "CancelRequested", "OrderCanceled");
        assertThat(((VenueEvent.OrderAccepted) read.getFirst()).terms().limitPrice())
                .isEqualByComparingTo("190.10");
        assertThat(((VenueEvent.OrderAccepted) read.getFirst()).terms().stopPrice())
                .isNull();
    }

    @Test
    void goesOnCountingAfterAStart() throws Exception {
        try (var log = open(new ArrayList<>())) {
            assertThat(log.append(quote("1"))).isEqualTo(1);
        }
        try (var log = open(new ArrayList<>())) {
            assertThat(log.append(quote("2"))).isEqualTo(2);
        }
    }

    @Test
    void cutsOffATornTail() throws Exception {
        try (var log = open(new ArrayList<>())) {
            log.append(quote("1"));
            log.append(quote("2"));
        }
        var whole = Files.readAllBytes(file());
        for (var cut = 1; cut < whole.length / 2; cut++) {
            Files.write(file(), Arrays.copyOf(whole, whole.length - cut));

            open(new ArrayList<>()).close();
            assertThat(Files.readString(file()).lines()).hasSize(1);
            List<VenueEvent> read = new ArrayList<>();
            try (var log = open(read)) {
                assertThat(log.append(quote("3"))).isEqualTo(2);
            }

            assertThat(read).containsExactly(quote("1").event());
            assertThat(Files.readString(file()).lines()).hasSize(2);
        }
    }

    @Test
    void refusesToStartOnDamageBeforeTheTail() throws Exception {
        try (var log = open(new ArrayList<>())) {
            log.append(quote("1"));
            log.append(quote("2"));
        }
        var text = Files.readString(file());
        Files.writeString(file(), text.replaceFirst("\"bid\":\"1\"", "\"bid\":\"9\""));

        assertThatThrownBy(() -> open(new ArrayList<>()))
                .isInstanceOf(LogDamaged.class)
                .hasMessageContaining("Line 1");
    }

    @Test
    void refusesToStartWhenALineIsMissing() throws Exception {
        try (var log = open(new ArrayList<>())) {
            log.append(quote("1"));
            log.append(quote("2"));
            log.append(quote("3"));
        }
        var lines = Files.readAllLines(file());
        Files.write(
                file(),
                List.of(lines.get(0), lines.get(2)),
                StandardCharsets.UTF_8,
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() -> open(new ArrayList<>()))
                .isInstanceOf(LogDamaged.class)
                .hasMessageContaining("Line 2");
    }

    @Test
    void letsOnlyOneVenueUseADirectory() throws Exception {
        try (var first = open(new ArrayList<>())) {
            assertThatThrownBy(() -> open(new ArrayList<>()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
            assertThat(first.append(quote("1"))).isEqualTo(1);
        }
    }

    @Test
    void tellsOfDurableLinesInTheirOrderAndOnlyWhenTheyAreInTheFile() throws Exception {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        List<Integer> linesInFile = Collections.synchronizedList(new ArrayList<>());
        try (var log = open(new ArrayList<>());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 200; i++) {
                var price = Integer.toString(i + 1);
                threads.execute(() -> {
                    var own = new long[1];
                    synchronized (told) {
                        own[0] = log.append(quote(price), () -> {
                            told.add(own[0]);
                            linesInFile.add(countLines());
                        });
                    }
                    log.awaitDurable(own[0]);
                });
            }
        }

        assertThat(told).hasSize(200).isSorted();
        for (var i = 0; i < told.size(); i++) {
            assertThat(linesInFile.get(i)).isGreaterThanOrEqualTo(told.get(i).intValue());
        }
    }

    @Test
    void findsRequestsAndAnswersBehindASequenceAlsoFarIntoTheFile() throws Exception {
        List<String> found = new ArrayList<>();
        try (var log = open(new ArrayList<>())) {
            for (var i = 1; i <= 3000; i++) {
                var id = log.append(request("/" + i));
                log.append(new LogRecord.RequestAnswered(id, 200));
            }
            log.scanRequests(5996, new VenueLog.RequestLines() {
                @Override
                public void request(long sequence, LogRecord.RequestReceived request) {
                    found.add(sequence + request.path());
                }

                @Override
                public void answer(LogRecord.RequestAnswered answer) {
                    found.add(answer.requestId() + "=" + answer.status());
                }
            });
        }

        assertThat(found).containsExactly("5997/2999", "5997=200", "5999/3000", "5999=200");
    }

    @Test
    void takesNoMoreWhenItIsClosed() throws Exception {
        var log = open(new ArrayList<>());
        log.close();

        assertThatThrownBy(() -> log.append(quote("1"))).isInstanceOf(IllegalStateException.class);
        assertThat(log.awaitEnd()).isEmpty();
    }

    private VenueLog open(List<VenueEvent> replayed) throws IOException {
        return VenueLog.open(directory, change -> replayed.add(change.event()));
    }

    private Path file() {
        return directory.resolve("venue.log");
    }

    private int countLines() {
        try (var lines = Files.lines(file())) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LogRecord.VenueChanged quote(String price) {
        var quote = new Quote(new BigDecimal(price), new BigDecimal(price));
        return new LogRecord.VenueChanged(new VenueEvent.QuoteSet("AAPL", quote, NOON));
    }

    private static LogRecord.RequestReceived request(String path) {
        return new LogRecord.RequestReceived("DEMO", 7, "POST", path, "a=b&c", "{\"x\":\"é\n\"}", "id");
    }

    private static List<VenueEvent> everyKind() {
        var order = new UUID(1, 2);
        var market = terms(OrderTerms.Type.MARKET, null);
        var limit = terms(OrderTerms.Type.LIMIT, new BigDecimal("190.10"));
        var profile = new Profile(Profile.Scope.WINDOW, Duration.ofDays(1), Profile.Identify.BASELINE);
        return List.of(
                new VenueEvent.OrderAccepted("A", order, market, new BigDecimal("1.20"), true, NOON),
                new VenueEvent.OrderOpened("A", order, NOON),
                new VenueEvent.StopTriggered("A", order, NOON),
                new VenueEvent.OrderFilled("A", order, new UUID(3, 4), BigDecimal.ONE, new BigDecimal("190.00"), NOON),
                new VenueEvent.RestHeld("A", order, NOON.plusNanos(1), NOON),
                new VenueEvent.RestReleased("A", order, NOON),
                new VenueEvent.CancelRequested("A", order, NOON),
                new VenueEvent.OrderCanceled("A", order, NOON),
                new VenueEvent.OrderReplaced("A", order, new UUID(5, 6), limit, new BigDecimal("190.10"), true, NOON),
                new VenueEvent.OrderRejected("A", order, "why \"so\"", NOON),
                new VenueEvent.QuoteSet("AAPL", new Quote(BigDecimal.ONE, BigDecimal.TEN), NOON),
                new VenueEvent.MarketSwitched(false, NOON),
                new VenueEvent.ClockShifted(Duration.ofMinutes(-90), NOON),
                new VenueEvent.ProfileSet("A", profile, NOON),
                new VenueEvent.VenueReset(NOON),
                new VenueEvent.RestHeld("A", order, null, NOON),
                new VenueEvent.OrderReplaced("A", order, new UUID(7, 8), market, BigDecimal.ZERO, false, NOON),
                new VenueEvent.OrderAccepted("A", order, limit, BigDecimal.ZERO, false, NOON),
                new VenueEvent.OrderAccepted("A", order, stopLimit(), BigDecimal.ZERO, false, NOON));
    }

    private static OrderTerms stopLimit() {
        return new OrderTerms(
                "client-2",
                "AAPL",
                OrderTerms.Side.SELL,
                OrderTerms.Type.STOP_LIMIT,
                OrderTerms.TimeInForce.DAY,
                BigDecimal.ONE,
                new BigDecimal("179.90"),
                new BigDecimal("180.00"),
                false);
    }

    private static OrderTerms terms(OrderTerms.Type type, BigDecimal limit) {
        return new OrderTerms(
                "client-1",
                "AAPL",
                OrderTerms.Side.BUY,
                type,
                OrderTerms.TimeInForce.GTC,
                new BigDecimal("1E+2"),
                limit,
                true);
    }

    private static List<Class<?>> leavesOf(Class<?> sealed) {
        List<Class<?>> leaves = new ArrayList<>();
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                leaves.addAll(leavesOf(permitted));
            } else {
                leaves.add(permitted);
            }
        }
        return leaves;
    }
}
