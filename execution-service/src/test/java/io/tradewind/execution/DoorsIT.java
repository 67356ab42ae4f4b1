package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be asked of the running service. */
class DoorsIT {

    private final World world = World.shared();

    /** Another test may have cut the streams of some for two minutes. */
    @Test
    void makesEveryShippedAccountReady() {
        await().atMost(World.LIMIT.multipliedBy(2)).until(() -> {
            JsonNode accounts = world.doors.get("/api/v1/accounts?size=500");
            long ready = accounts.path("items")
                    .valueStream()
                    .filter(account -> account.path("session").asString().equals("READY"))
                    .count();
            return accounts.path("total").asInt() == Pair.ACCOUNTS && ready >= Pair.ACCOUNTS - 1;
        });
        JsonNode account = world.doors.account("LEADER");
        assertThat(account.path("mode").asString()).isEqualTo("PAPER");
        assertThat(account.path("broker").asString()).isEqualTo("sim");
        assertThat(account.path("tradingState").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void showsTheWayOfAnOrder() {
        world.ready("BENCH-030");
        world.inputs.send(Signals.enter("BENCH-030", "entry", "10"));
        world.heard.await("BENCH-030", IntentClosed.class, 1);

        JsonNode intent = world.doors
                .get("/api/v1/intents?signalId=BENCH-030-entry")
                .path("items")
                .path(0);
        assertThat(intent.path("state").asString()).isEqualTo("DONE");
        assertThat(intent.path("outcome").asString()).isEqualTo("FILLED");
        assertThat(intent.path("cumulativeQuantity").asString()).isEqualTo("10");
        assertThat(intent.path("averagePrice").asString()).isEqualTo("190.02");
        JsonNode order = world.doors.get(
                "/api/v1/orders/" + intent.path("orders").path(0).asString());
        assertThat(order.path("state").asString()).isEqualTo("FILLED");
        assertThat(order.path("evidence")).isNotEmpty();
        assertThat(order.path("fills").path(0).path("lastPrice").asString()).isEqualTo("190.02");
        assertThat(world.doors
                        .get("/api/v1/orders?account=BENCH-030&state=FILLED")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void answersWhatIsNotThereAndWhoMayNotAsk() {
        assertThat(world.doors.call("GET", "/api/v1/orders/nothing").statusCode())
                .isEqualTo(404);
        assertThat(world.doors.call("DELETE", "/api/v1/orders/nothing").statusCode())
                .isEqualTo(404);
        assertThat(world.doors.call("GET", "/api/v1/intents/nothing").statusCode())
                .isEqualTo(404);
        assertThat(world.doors.call("GET", "/api/v1/orders?state=SOMEHOW").body())
                .contains("UNKNOWN_VALUE");
        assertThat(world.doors.withoutToken("/api/v1/accounts").statusCode()).isEqualTo(401);
    }

    @Test
    void isReadyAndCounts() {
        assertThat(world.doors.managementPage("/actuator/health/readiness")).contains("\"status\":\"UP\"");
        assertThat(world.doors.managementPage("/actuator/prometheus")).contains("tradewind_execution_reports_total");
    }
}
