package io.tradewind.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.server.Topic;
import org.junit.jupiter.api.Test;

class TopicsTests {

    @Test
    void areThoseOfTheContractWithFourPartitionsAndDeadLetters() {
        assertThat(Topics.all()).hasSize(24).allMatch(topic -> topic.partitions() == 4);
        assertThat(Topics.all())
                .contains(
                        new Topic("signal.inbound.v1", 4, false),
                        new Topic("signal.inbound.v1.dlt", 4, false),
                        new Topic("position.snapshots.v1", 4, true),
                        new Topic("position.snapshots.v1.dlt", 4, false));
    }
}
