package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.OrderType;
import io.tradewind.execution.detection.FillDetections;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a test wants orders to be watched, chosen as an operator would; undone after the test. */
final class DetectionChoice implements AfterEachCallback {
    private static final String REASON = "a test";

    private final World world = World.shared();

    void watch(OrderType type, String profile) {
        String choice = "{\"profile\":\"%s\",\"orderType\":\"%s\",\"reason\":\"%s\"}".formatted(profile, type, REASON);
        assertThat(world.doors.send("PUT", "/api/v1/fill-detection", choice).statusCode())
                .isEqualTo(200);
    }

    /** There is no way to take a choice back from outside, only another choice. */
    @Override
    public void afterEach(ExtensionContext context) {
        world.bean(JdbcTemplate.class).update("delete from fill_detection_choice where reason = ?", REASON);
        world.bean(FillDetections.class).refresh();
    }
}
