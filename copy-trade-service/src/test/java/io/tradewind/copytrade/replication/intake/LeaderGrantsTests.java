package io.tradewind.copytrade.replication.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.copytrade.replication.intake.InboundProperties.Grant;
import io.tradewind.domain.AccountId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderGrantsTests {
    private static final AccountId LEADER = new AccountId("EXT-1");

    @Test
    void aSourceTellsOfItsOwnLeadersOnly() {
        LeaderGrants grants = LeaderGrants.of(
                List.of(new Grant("desk", List.of("EXT-1", "EXT-2")), new Grant("other", List.of("EXT-3"))));

        assertThat(grants.permit("desk", LEADER)).isTrue();
        assertThat(grants.permit("other", LEADER)).isFalse();
        assertThat(grants.permit("stranger", LEADER)).isFalse();
        assertThat(grants.permit("desk", new AccountId("EXT-3"))).isFalse();
        assertThat(grants.permit("desk", new AccountId("EXT-10"))).isFalse();
        assertThat(grants.cover(LEADER)).isTrue();
        assertThat(grants.cover(new AccountId("LEADER"))).isFalse();
    }

    @Test
    void nobodyHasAGrantUnlessItIsSaid() {
        assertThat(LeaderGrants.of(List.of()).permit("desk", LEADER)).isFalse();
        assertThat(LeaderGrants.of(List.of()).cover(LEADER)).isFalse();
    }

    @Test
    void aLeaderWithTwoSourcesIsRefused() {
        List<Grant> twice = List.of(new Grant("desk", List.of("EXT-1")), new Grant("other", List.of("EXT-2", "EXT-1")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeaderGrants.of(twice))
                .withMessage("copytrade.inbound.grants: leader EXT-1 is granted to desk and again to other;"
                        + " a leader has one source");
    }

    @Test
    void whatCannotBeAGrantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant("", List.of("EXT-1")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant("Desk", List.of("EXT-1")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant("desk", List.of()));
        List<Grant> noAccount = List.of(new Grant("desk", List.of("no account")));
        assertThatIllegalArgumentException().isThrownBy(() -> LeaderGrants.of(noAccount));
        assertThatIllegalArgumentException().isThrownBy(() -> new InboundProperties(0, 1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new InboundProperties(1, 0, List.of()));
    }
}
