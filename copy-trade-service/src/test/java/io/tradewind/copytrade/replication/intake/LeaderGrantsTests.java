package io.tradewind.copytrade.replication.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.copytrade.replication.intake.InboundProperties.Grant;
import io.tradewind.domain.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

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
    void theShippedFileGrantsNothing() throws IOException {
        assertThat(bound(new FileSystemResource(Path.of("..", "config", "leaders.yaml")))
                        .grants())
                .isEmpty();
    }

    @Test
    void grantsAreReadAsThePageSays() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "contracts", "leader.inbound.v1.md"));
        String yaml = page.substring(page.indexOf("```yaml") + 7);
        byte[] example = yaml.substring(0, yaml.indexOf("```")).getBytes(StandardCharsets.UTF_8);

        InboundProperties properties = bound(new ByteArrayResource(example));

        assertThat(properties.grants()).containsExactly(new Grant("desk", List.of("EXT-1", "EXT-2")));
        assertThat(properties.maxValueBytes()).isEqualTo(10_240);
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

    private static InboundProperties bound(Resource file) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader().load("leaders", file).forEach(environment.getPropertySources()::addFirst);
        return Binder.get(environment).bindOrCreate("copytrade.inbound", InboundProperties.class);
    }
}
