package io.tradewind.copytrade.replication.intake;

import io.tradewind.domain.AccountId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Leaders that sources outside the suite tell of on leader.inbound.v1.
 *
 * @param maxValueBytes a larger value is rejected as BODY_TOO_LARGE
 * @param rejectedKept rejected records that are shown, at most; the oldest go first
 * @param grants which source may tell of which leaders; nobody, unless it is said
 */
@ConfigurationProperties("copytrade.inbound")
record InboundProperties(
        @DefaultValue("10240") int maxValueBytes,
        @DefaultValue("1000") int rejectedKept,
        @DefaultValue List<Grant> grants) {
    InboundProperties {
        if (maxValueBytes < 1 || rejectedKept < 1) {
            throw new IllegalArgumentException("copytrade.inbound: max-value-bytes and rejected-kept must be above 0");
        }
        grants = List.copyOf(grants);
    }

    /**
     * What one source may tell of.
     *
     * @param source its name, taken on trust: anyone who may write the topic can use it
     * @param leaders accounts by name; each has one source, and what execution-service sees of it is ignored
     */
    record Grant(
            @DefaultValue("") String source, @DefaultValue List<String> leaders) {
        Grant {
            if (!source.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                throw new IllegalArgumentException(
                        "copytrade.inbound.grants: the name of a source has 1 to 64 characters"
                                + " of a-z 0-9 - and starts with a letter or digit");
            }
            if (leaders.isEmpty()) {
                throw new IllegalArgumentException("copytrade.inbound.grants: source " + source + " has no leaders");
            }
            leaders = List.copyOf(leaders);
        }

        List<AccountId> accounts() {
            return leaders.stream().map(AccountId::new).toList();
        }
    }
}
