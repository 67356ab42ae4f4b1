package io.tradewind.signal.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.signal.Bodies;
import io.tradewind.signal.Http;
import io.tradewind.signal.Http.Answer;
import io.tradewind.signal.RawClient;
import io.tradewind.signal.SignalNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Senders who want more than their share of memory, connections or time get none of others'. */
@Tag("A-07")
class GreedySendersIT {
    private static final int SENDERS = 200;
    private static final long FIFTY_MEGABYTES = 50L << 20;
    private static final long HEAP_BOUND = 48L << 20;
    private static final byte[] CHUNK = new byte[16 * 1024];

    private final SignalNode node = SignalNode.shared();
    private final Http http = Http.from("127.0.3.1", node);

    @Test
    void aSenderThatFallsSilentIsAnsweredAndCutOff() throws IOException {
        byte[] beginning = "1\r\n{\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawClient counted = RawClient.from("127.0.3.2", node);
                RawClient chunked = RawClient.from("127.0.3.2", node)) {
            counted.head("Content-Length: 500").send(beginning);
            chunked.head("Transfer-Encoding: chunked").send(beginning);

            assertTimeout(counted.answer());
            assertTimeout(chunked.answer());
            assertThat(counted.isCut()).isTrue();
            assertThat(chunked.isCut()).isTrue();
        }
        assertThat(http.post("demo", Bodies.buy()).status()).isEqualTo(202);
    }

    @Test
    void aSenderThatLetsAByteThroughNowAndThenIsAnsweredAndCutOff() throws IOException {
        try (RawClient client = RawClient.from("127.0.3.3", node)) {
            client.head("Content-Length: 9000");

            everyNowAndThen(() -> {
                client.send(new byte[] {' '});
                return client.hasAnswer();
            });
            assertTimeout(client.answer());
            assertThat(client.isCut()).as("although it goes on").isTrue();
        }
    }

    @Test
    void aSenderThatWasToldItIsTooMuchIsNotListenedToForEver() throws IOException {
        try (RawClient client = RawClient.from("127.0.3.4", node)) {
            client.head("Content-Length: 1000000");

            everyNowAndThen(() -> {
                client.send(new byte[] {' '});
                return client.hasAnswer();
            });
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.isCut()).as("although it goes on").isTrue();
        }
    }

    @Test
    void manyOfFiftyMegabytesAtOnceCostNoMemoryAndHoldNobodyUp() throws Exception {
        http.post("demo", Bodies.buy());
        long before = usedHeap();
        CountDownLatch allHold = new CountDownLatch(SENDERS);
        CountDownLatch go = new CountDownLatch(1);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String address = "127.0.4." + (1 + i);
                senders.add(threads.submit(() -> floods(address, allHold, go)));
            }
            assertThat(allHold.await(30, TimeUnit.SECONDS)).isTrue();
            long holding = usedHeap();
            assertThat(http.post("demo", Bodies.buy()).status()).isEqualTo(202);
            go.countDown();
            List<Long> used = new ArrayList<>(List.of(holding));
            while (!senders.stream().allMatch(Future::isDone)) {
                assertThat(http.post("demo", Bodies.buy()).status()).isEqualTo(202);
                used.add(usedHeap());
            }

            assertThat(used).allSatisfy(bytes -> assertThat(bytes - before).isLessThan(HEAP_BOUND));
            assertThat(statuses(senders))
                    .isNotEmpty()
                    .allSatisfy(status -> assertThat(status)
                            .as("too large, too slow, or cut off before it could be said")
                            .isIn(413, 408, 0));
        }
        assertThat(http.post("demo", Bodies.buy()).status()).isEqualTo(202);
    }

    /** Sends just as much as is read, waits for the others, and then sends on. Returns what it is told, or 0. */
    private int floods(String address, CountDownLatch allHold, CountDownLatch go) throws Exception {
        try (RawClient client = RawClient.from(address, node)) {
            client.head("Transfer-Encoding: chunked").chunk(new byte[10_000]);
            allHold.countDown();
            if (!go.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody said go");
            }
            assertThat(client.chunksUntilCut(CHUNK, FIFTY_MEGABYTES))
                    .as("all of it was taken")
                    .isFalse();
            try {
                return client.answer().status();
            } catch (IOException cut) {
                return 0;
            }
        }
    }

    private static List<Integer> statuses(List<Future<Integer>> senders)
            throws InterruptedException, ExecutionException {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> sender : senders) {
            statuses.add(sender.get());
        }
        return statuses;
    }

    private static void assertTimeout(Answer answer) {
        assertThat(answer.status() + " " + answer.text("code")).isEqualTo("408 REQUEST_TIMEOUT");
    }

    private static void everyNowAndThen(Callable<Boolean> untilTrue) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(untilTrue);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
