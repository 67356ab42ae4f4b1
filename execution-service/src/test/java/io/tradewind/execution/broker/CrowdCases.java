package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.broker.ContractVenue.Request;
import io.tradewind.execution.broker.ContractVenue.RequestFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many calls at once, and calls while the gateway closes. */
interface CrowdCases extends ContractCases {
    @Promise("Many orders at once are each written once, accepted as themselves, and open.")
    default void placesManyOrdersAtOnce() throws Exception {
        List<NewOrder> orders = IntStream.range(0, 40).mapToObj(_ -> resting()).toList();

        var outcomes = atOnce(orders.stream()
                .<Callable<SubmitOutcome>>map(order -> () -> submit(order))
                .toList());

        assertThat(outcomes).allMatch(SubmitOutcome.Accepted.class::isInstance);
        for (var i = 0; i < orders.size(); i++) {
            assertThat(((SubmitOutcome.Accepted) outcomes.get(i)).report().clientOrderId())
                    .isEqualTo(orders.get(i).clientOrderId());
        }
        assertThat(openIds()).hasSize(40).doesNotHaveDuplicates();
        assertThat(venue().received(Request.PLACE)).isEqualTo(40);
    }

    @Promise(value = "The same id at once is one order, and no attempt is called refused.", needs = Need.IDS_FOR_EVER)
    default void placesOneOrderOfOneIdAtOnce() throws Exception {
        var order = resting();

        var outcomes = atOnce(IntStream.range(0, 8)
                .<Callable<SubmitOutcome>>mapToObj(_ -> () -> submit(order))
                .toList());

        assertThat(outcomes)
                .filteredOn(SubmitOutcome.Accepted.class::isInstance)
                .hasSize(1);
        assertThat(outcomes).filteredOn(SubmitOutcome.Unknown.class::isInstance).hasSize(7);
        assertThat(openIds()).hasSize(1);
    }

    @Promise("Many cancels at once each end their own order.")
    default void cancelsManyOrdersAtOnce() throws Exception {
        var ids = IntStream.range(0, 20)
                .mapToObj(_ -> accepted(resting()).brokerOrderId())
                .toList();

        var outcomes = atOnce(ids.stream()
                .<Callable<CancelOutcome>>map(id -> () -> gateway().cancel(id, OPEN))
                .toList());

        assertThat(outcomes).containsOnly(new CancelOutcome.Requested());
        Waiting.until(() -> assertThat(openIds()).isEmpty());
    }

    @Promise("Many questions at once are each answered with their own answer.")
    default void answersManyQuestionsAtOnce() throws Exception {
        List<NewOrder> orders = IntStream.range(0, 10).mapToObj(_ -> resting()).toList();
        orders.forEach(this::accepted);
        List<Callable<Boolean>> questions = new ArrayList<>();
        for (var round = 0; round < 4; round++) {
            orders.forEach(order -> questions.add(
                    () -> order.clientOrderId().equals(found(order).clientOrderId())));
            questions.add(() -> openIds().size() == 10);
            questions.add(() -> gateway().find(nextId()).equals(ABSENT));
        }

        assertThat(atOnce(questions)).containsOnly(true);
    }

    @Promise("A cancel passes an entry that hangs.")
    default void letsACancelPassAnEntryThatHangs() throws Exception {
        var exit = accepted(resting()).brokerOrderId();
        venue().upset(RequestFault.SLOW, Request.PLACE, Duration.ofSeconds(3), 1);
        var hanging = hanging(resting());

        cancel(exit);

        assertThat(hanging).isNotDone();
        assertThat(hanging.get(20, TimeUnit.SECONDS)).isInstanceOf(SubmitOutcome.Accepted.class);
    }

    @Promise("A placement under way when the gateway closes ends with a value that is true.")
    default void endsAPlacementTruthfullyWhenClosed() throws Exception {
        venue().upset(RequestFault.SLOW, Request.PLACE, Duration.ofMillis(300), 1);
        var order = resting();
        var hanging = hanging(order);

        gateway().close();

        assertThat(hanging.get(20, TimeUnit.SECONDS))
                .isInstanceOfAny(SubmitOutcome.Accepted.class, SubmitOutcome.Unknown.class);
        assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(1);
    }

    @Promise("Closing twice, or without any call before, is harmless.")
    default void closesTwice() {
        gateway().close();
        gateway().close();
    }

    @Promise("Gateways of two accounts share nothing: one that is throttled or closed does not harm the other.")
    default void sharesNothingBetweenAccounts() {
        venue().upset(RequestFault.TOO_MANY, Request.PLACE, Duration.ZERO, 1);
        try (var other = adapter().open(nextVenue().account())) {
            submit(resting());
            gateway().close();

            assertThat(other.submit(resting(), OPEN)).isInstanceOf(SubmitOutcome.Accepted.class);
        }
    }

    @Promise("The listener is told by one thread at a time, and every execution of a crowd arrives once.")
    default void tellsByOneThreadAtATime() throws Exception {
        var alone = new AtomicBoolean(true);
        var inside = new AtomicInteger();
        var listener = new RecordingListener() {
            @Override
            public void report(ExecutionReport report) {
                alone.compareAndSet(true, inside.incrementAndGet() == 1);
                super.report(report);
                inside.decrementAndGet();
            }
        };
        gateway().stream(listener);
        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(1));
        List<NewOrder> orders = IntStream.range(0, 30)
                .mapToObj(_ -> market(Side.BUY, Quantity.of(1)))
                .toList();

        atOnce(orders.stream()
                .<Callable<SubmitOutcome>>map(order -> () -> submit(order))
                .toList());

        for (var order : orders) {
            Waiting.until(() -> assertThat(executionsOf(listener, order)).hasSize(1));
        }
        assertThat(alone).isTrue();
        assertThat(held()).containsExactly(Quantity.of(30));
    }

    /** Submitted by another thread, and received by the venue. */
    private CompletableFuture<SubmitOutcome> hanging(NewOrder order) throws Exception {
        var hanging = CompletableFuture.supplyAsync(() -> submit(order));
        Waiting.until(() ->
                assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(1));
        return hanging;
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }
}
