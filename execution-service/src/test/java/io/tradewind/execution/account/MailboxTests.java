package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.domain.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class MailboxTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int TOGETHER = 3;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void runsOneAfterTheOtherInOrderAndSurvivesAFailure() {
        Mailbox<Integer> mailbox = mailbox(10);

        IntStream.range(0, 1_000)
                .forEach(i -> mailbox.post(() -> {
                    done.add(i);
                    if (i % 7 == 0) {
                        throw new IllegalStateException("an input that fails");
                    }
                }));

        await().atMost(LIMIT).until(() -> done.size() == 1_000);
        assertThat(done).isSorted();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void complainsOfAFailureAndNotOfASessionThatIsOver(CapturedOutput output) {
        Mailbox<Integer> mailbox = mailbox(10);
        mailbox.post(() -> {
            throw new SessionEnded(new AccountId("A"), null);
        });
        mailbox.post(() -> done.add(1));
        await().atMost(LIMIT).until(() -> done.size() == 1);
        assertThat(output).doesNotContain("an input failed");

        mailbox.post(() -> {
            throw new IllegalStateException("an input that fails");
        });
        mailbox.post(() -> done.add(2));
        await().atMost(LIMIT).until(() -> done.size() == 2);
        assertThat(output).contains("an input failed");
    }

    @Test
    void takesHintsOnlyWhileThereIsRoomAndAnswersAlways() throws InterruptedException {
        Mailbox<Integer> mailbox = mailbox(2);
        held(mailbox, () -> {
            assertThat(mailbox.postHint(1)).isTrue();
            assertThat(mailbox.postHint(2)).isTrue();
            assertThat(mailbox.postHint(3)).isFalse();
            mailbox.postLetter(4);
        });

        await().atMost(LIMIT).until(() -> done.size() == 3);
        assertThat(done).containsExactly(1, 2, 4);
    }

    @Test
    void dropsWhatWaitsWhenItIsClosed() throws InterruptedException {
        Mailbox<Integer> mailbox = mailbox(10);
        held(mailbox, () -> {
            mailbox.post(() -> done.add(1));
            mailbox.close();
        });
        mailbox.post(() -> done.add(2));

        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).isEmpty();
    }

    @Test
    void readsTogetherWhatWaitsNextToEachOtherAndNeverPastSomethingElse() throws InterruptedException {
        List<List<Integer>> read = new CopyOnWriteArrayList<>();
        Mailbox<Integer> mailbox = new Mailbox<>(executor, 100, TOGETHER, letters -> {
            read.add(List.copyOf(letters));
            return letters.size();
        });
        held(mailbox, () -> {
            IntStream.rangeClosed(1, 5).forEach(mailbox::postLetter);
            mailbox.post(() -> read.add(List.of()));
            mailbox.postHint(6);
            mailbox.postLetter(7);
        });

        await().atMost(LIMIT).until(() -> read.size() == 4);
        assertThat(read).containsExactly(List.of(1, 2, 3), List.of(4, 5), List.of(), List.of(6, 7));
    }

    @Test
    void givesAgainWhatWasNotReadBeforeAnythingElse() throws InterruptedException {
        List<List<Integer>> read = new CopyOnWriteArrayList<>();
        Mailbox<Integer> mailbox = new Mailbox<>(executor, 100, TOGETHER, letters -> {
            read.add(List.copyOf(letters));
            return 1;
        });
        held(mailbox, () -> {
            IntStream.rangeClosed(1, 3).forEach(mailbox::postLetter);
            mailbox.post(() -> read.add(List.of()));
        });

        await().atMost(LIMIT).until(() -> read.size() == 4);
        assertThat(read).containsExactly(List.of(1, 2, 3), List.of(2, 3), List.of(3), List.of());
    }

    @Test
    void readsEachByItselfWhereTheyCannotBeReadTogether() throws InterruptedException {
        Mailbox<Integer> mailbox = new Mailbox<>(executor, 100, TOGETHER, letters -> {
            if (letters.contains(2)) {
                throw new IllegalStateException("a letter that fails");
            }
            done.addAll(letters);
            return letters.size();
        });
        held(mailbox, () -> IntStream.rangeClosed(1, 4).forEach(mailbox::postLetter));

        await().atMost(LIMIT).until(() -> done.size() == 3);
        assertThat(done).containsExactly(1, 3, 4);
    }

    @Test
    void readsNoneOfThemOnceTheSessionIsOver() throws InterruptedException {
        List<List<Integer>> read = new CopyOnWriteArrayList<>();
        Mailbox<Integer> mailbox = new Mailbox<>(executor, 100, TOGETHER, letters -> {
            read.add(List.copyOf(letters));
            throw new SessionEnded(new AccountId("A"), null);
        });
        held(mailbox, () -> {
            IntStream.rangeClosed(1, 3).forEach(mailbox::postLetter);
            mailbox.post(() -> done.add(0));
        });

        await().atMost(LIMIT).until(() -> done.size() == 1);
        assertThat(read).containsExactly(List.of(1, 2, 3));
    }

    private Mailbox<Integer> mailbox(int limit) {
        return new Mailbox<>(executor, limit, TOGETHER, letters -> {
            done.addAll(letters);
            return letters.size();
        });
    }

    /** Posts while the mailbox is busy, so that all of it waits. */
    private static void held(Mailbox<Integer> mailbox, Runnable posts) throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        mailbox.post(() -> {
            started.countDown();
            awaitQuietly(gate);
        });
        started.await();
        posts.run();
        gate.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
