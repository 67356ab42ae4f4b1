package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.copytrade.CopyEvent.CopyTaskChanged;
import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderUnwanted;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReplicationIT {
    private final Suite suite = Suite.shared();
    private final String leader = suite.newLeader();
    private final String followers = "F-" + leader + "-";
    private final Told order = Told.order(leader, "lo-1").limit("190");

    private Published<OrderCommand> commands;
    private Published<CopyTaskChanged> tasks;

    @BeforeEach
    void listen() {
        commands = Published.commands();
        tasks = Published.tasks();
    }

    @AfterEach
    void close() {
        commands.close();
        tasks.close();
    }

    @Test
    @Tag("C01")
    @Tag("C02")
    @Tag("C09")
    @Tag("C11")
    @Tag("C16")
    void placesChangesAndCancelsForEveryFollower() {
        suite.subscribe(leader, followers + 1, "0.5");
        suite.subscribe(leader, followers + 2, "2");
        suite.subscribe(leader, followers + 3, "0.001");

        suite.lead(order);
        assertThat(commands.awaitCount(followers, 2)).hasSize(2);
        suite.lead(order.quantity("200").limit("191"));
        assertThat(commands.awaitCount(followers, 4)).hasSize(4);
        suite.lead(order.quantity("200").limit("191").status(OrderStatus.CANCELED));
        commands.awaitCount(followers, 6);
        suite.awaitServed(leader);

        assertThat(commands.now(followers + 1))
                .satisfiesExactly(
                        command -> assertWanted(command, 1, "50", "190"),
                        command -> assertWanted(command, 2, "100", "191"),
                        command -> assertUnwanted(command, 3));
        assertThat(commands.now(followers + 2))
                .satisfiesExactly(
                        command -> assertWanted(command, 1, "200", "190"),
                        command -> assertWanted(command, 2, "400", "191"),
                        command -> assertUnwanted(command, 3));
        assertThat(commands.now(followers).stream().map(OrderCommand::wishId).distinct())
                .hasSize(2);
        assertThat(tasks.awaitCount(followers + 3, 1)).satisfiesExactly(task -> {
            assertThat(task.state()).isEqualTo(State.SKIPPED);
            assertThat(task.code()).isEqualTo("ZERO_QUANTITY");
        });
        assertThat(tasks.now(followers + 1))
                .extracting(CopyTaskChanged::revision)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    @Tag("B-09")
    @Tag("C03")
    @Tag("C04")
    @Tag("C12")
    void followsATriggerFromOrderToOrder() {
        suite.subscribe(leader, followers + 1, "0.5");

        suite.lead(order.stop("190.5"));
        commands.awaitCount(followers, 1);
        suite.lead(order.stop("190.7"));
        commands.awaitCount(followers, 2);
        // The first of the two says nothing new, also to what was stored.
        suite.lead(order.stop("190.7"), order.stopLimit("190.7", "191"));
        commands.awaitCount(followers, 3);
        suite.awaitServed(leader);

        assertThat(commands.now(followers))
                .satisfiesExactly(
                        command -> assertStop(command, 1, null, "190.5"),
                        command -> assertStop(command, 2, null, "190.7"),
                        command -> assertStop(command, 3, "191", "190.7"));
        JsonNode task = task("lo-1");
        assertThat(task.get("orderType").asString()).isEqualTo("STOP_LIMIT");
        assertThat(task.get("limitPrice").asString()).isEqualTo("191");
        assertThat(task.get("triggerPrice").asString()).isEqualTo("190.7");
        JsonNode stored = suite.get("/leader-orders?leader=" + leader).body().at("/items/0");
        assertThat(stored.get("limitPrice").asString()).isEqualTo("191");
        assertThat(stored.get("triggerPrice").asString()).isEqualTo("190.7");
    }

    @Test
    @Tag("C38")
    void sendsNothingForWhatItWasToldBefore() {
        suite.subscribe(leader, followers + 1, "0.5");
        suite.lead(order, order.executed("10", "190").status(OrderStatus.PARTIALLY_FILLED));
        commands.awaitCount(followers, 1);

        suite.execution.republish(leader);
        suite.execution.publish(new AccountId(leader), order.event());
        suite.lead(Told.order(leader, "lo-2"));

        assertThat(commands.awaitCount(followers, 2))
                .satisfiesExactly(
                        command -> assertWanted(command, 1, "50", "190"),
                        command -> assertThat(command.revision()).isEqualTo(1));
        assertThat(commands.now(followers)).hasSize(2);
    }

    @Test
    void letsExitsOfThePausedPassAndMaintainsWhatTheyHave() {
        String id = suite.subscribe(leader, followers + 1, "0.5");
        suite.lead(order);
        commands.awaitCount(followers, 1);
        suite.post("/subscriptions/" + id + "/pause", "");

        suite.lead(
                order.limit("191"),
                Told.order(leader, "lo-2"),
                Told.order(leader, "lo-3").sell());
        commands.awaitCount(followers, 3);
        suite.awaitServed(leader);
        suite.post("/subscriptions/" + id + "/resume", "");
        suite.lead(Told.order(leader, "lo-4"));
        List<OrderCommand> seen = commands.awaitCount(followers, 4);

        assertThat(seen).filteredOn(OrderWanted.class::isInstance).hasSize(4);
        assertThat(seen)
                .filteredOn(command -> ((OrderWanted) command).action() == Action.REDUCE)
                .hasSize(1);
        assertThat(task("lo-2").get("code").asString()).isEqualTo("PAUSED");
        assertThat(task("lo-1").get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void bringsWhatItBeganToItsEndAfterTheSubscriptionEnded() {
        String id = suite.subscribe(leader, followers + 1, "0.5");
        suite.lead(order);
        commands.awaitCount(followers, 1);
        suite.delete("/subscriptions/" + id);

        suite.lead(Told.order(leader, "lo-2"), order.status(OrderStatus.CANCELED));

        assertThat(commands.awaitCount(followers, 2))
                .satisfiesExactly(
                        command -> assertWanted(command, 1, "50", "190"), command -> assertUnwanted(command, 2));
        suite.awaitServed(leader);
        assertThat(suite.get("/tasks?leaderOrderId=lo-2&leader=" + leader)
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    @Tag("C05")
    @Tag("C39")
    @Tag("C40")
    void leavesOutWhatCannotBeCopied() {
        suite.lead(Told.order(leader, "early"));
        suite.clock.set(Told.TIME.plusNanos(1_000));
        suite.subscribe(leader, followers + 1, "0.5");
        suite.clock.set(Told.TIME);
        Instant later = Told.TIME.plusSeconds(1);

        suite.lead(
                Told.order(leader, "early").quantity("200"),
                Told.order(leader, "rejected").placed(later).status(OrderStatus.REJECTED),
                Told.order(leader, "strange").placed(later).type(null, null),
                Told.order(leader, "at-once").placed(later).timeInForce(TimeInForce.IOC));
        tasks.awaitCount(followers, 2);
        suite.awaitServed(leader);

        assertThat(suite.get("/tasks?leader=" + leader).body().get("total").asInt())
                .isEqualTo(2);
        assertThat(task("strange").get("code").asString()).isEqualTo("UNSUPPORTED_ORDER");
        assertThat(task("at-once").get("code").asString()).isEqualTo("UNSUPPORTED_ORDER");
        assertThat(commands.now(followers)).isEmpty();
        JsonNode orders = suite.get("/leader-orders?leader=" + leader).body();
        assertThat(orders.get("total").asInt()).isEqualTo(4);
        assertThat(orders.toString()).contains("\"reason\":\"insufficient buying power\"");
    }

    @Test
    void showsTasksAndOrders() {
        suite.subscribe(leader, followers + 1, "0.5");
        suite.lead(order, order.status(OrderStatus.PARTIALLY_FILLED).executed("40", "189.5"));
        commands.awaitCount(followers, 1);
        suite.awaitServed(leader);

        JsonNode task = task("lo-1");
        assertThat(task.get("follower").asString()).isEqualTo(followers + 1);
        assertThat(task.get("state").asString()).isEqualTo("REQUESTED");
        assertThat(task.get("quantity").asString()).isEqualTo("50");
        assertThat(task.get("ratio").asString()).isEqualTo("0.5");
        assertThat(task.get("limitPrice").asString()).isEqualTo("190");
        assertThat(task.get("leaderAveragePrice").asString()).isEqualTo("189.5");
        assertThat(suite.get("/tasks?leader=" + leader + "&state=REQUESTED")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(suite.get("/tasks?leader=" + leader + "&state=DENIED")
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(suite.get("/tasks?follower=" + followers + 1)
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(suite.get("/tasks?state=MAYBE").code()).isEqualTo("UNKNOWN_VALUE");
        assertThat(suite.get("/tasks?leaderOrderId=%20").field()).isEqualTo("leaderOrderId");
        JsonNode stored = suite.get("/leader-orders?leader=" + leader).body().at("/items/0");
        assertThat(stored.get("revision").asInt()).isEqualTo(1);
        assertThat(stored.get("status").asString()).isEqualTo("PARTIALLY_FILLED");
        assertThat(stored.get("cumulativeQuantity").asString()).isEqualTo("40");
        assertThat(suite.management("prometheus").body())
                .contains(
                        "tradewind_copy_tasks_total{application=\"copy-trade-service\",code=\"NONE\",state=\"REQUESTED\"}",
                        "tradewind_copy_latency_seconds_count",
                        "tradewind_copy_rounds_open");
    }

    private JsonNode task(String orderId) {
        JsonNode tasks = suite.get("/tasks?leader=" + leader + "&leaderOrderId=" + orderId)
                .body();
        assertThat(tasks.get("total").asInt()).as("tasks of %s", orderId).isEqualTo(1);
        return tasks.at("/items/0");
    }

    private static void assertWanted(OrderCommand command, long revision, String quantity, String limit) {
        assertThat(command).isInstanceOfSatisfying(OrderWanted.class, wanted -> {
            assertThat(wanted.revision()).isEqualTo(revision);
            assertThat(wanted.quantity()).isEqualTo(Quantity.of(quantity));
            assertThat(wanted.limitPrice()).isEqualTo(Price.of(limit));
        });
    }

    private static void assertStop(OrderCommand command, long revision, String limit, String trigger) {
        assertThat(command).isInstanceOfSatisfying(OrderWanted.class, wanted -> {
            assertThat(wanted.revision()).isEqualTo(revision);
            assertThat(wanted.limitPrice()).isEqualTo(limit == null ? null : Price.of(limit));
            assertThat(wanted.triggerPrice()).isEqualTo(Price.of(trigger));
        });
    }

    private static void assertUnwanted(OrderCommand command, long revision) {
        assertThat(command).isInstanceOf(OrderUnwanted.class);
        assertThat(command.revision()).isEqualTo(revision);
    }
}
