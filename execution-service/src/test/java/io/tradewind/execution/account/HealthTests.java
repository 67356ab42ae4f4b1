package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.Trouble;
import org.junit.jupiter.api.Test;

class HealthTests {

    private final Health health = new Health();

    @Test
    void callsABrokerDownAfterThreeQuestionsWithoutAnAnswer() {
        assertThat(silence(Trouble.TRANSIENT)).isFalse();
        assertThat(silence(Trouble.AMBIGUOUS)).isFalse();
        assertThat(health.isDown()).isFalse();

        assertThat(silence(Trouble.TRANSIENT)).isTrue();

        assertThat(health.isDown()).isTrue();
        assertThat(health.cause()).isEqualTo("TRANSIENT");
        assertThat(silence(Trouble.TRANSIENT)).isFalse();
        assertThat(answer()).isTrue();
        assertThat(health.isDown()).isFalse();
        assertThat(health.cause()).isNull();
    }

    @Test
    void knowsAtOnceThatCredentialsAreNotTaken() {
        assertThat(silence(Trouble.UNAUTHORIZED)).isTrue();

        assertThat(health.isUnauthorized()).isTrue();
        assertThat(health.isDown()).isFalse();
        assertThat(answer()).isTrue();
        assertThat(health.isUnauthorized()).isFalse();
    }

    @Test
    void doesNotTakeALimitOrAWrongQuestionForAnIllness() {
        for (int i = 0; i < 10; i++) {
            assertThat(silence(Trouble.THROTTLED)).isFalse();
            assertThat(silence(Trouble.PERMANENT)).isFalse();
        }
        assertThat(health.isDown()).isFalse();
    }

    private boolean silence(Trouble trouble) {
        return health.heard(new Answer.Unavailable<>(trouble.name(), trouble));
    }

    private boolean answer() {
        return health.heard(new Answer.Known<>("a"));
    }
}
