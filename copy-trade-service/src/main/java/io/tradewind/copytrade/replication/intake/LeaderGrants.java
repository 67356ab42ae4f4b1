package io.tradewind.copytrade.replication.intake;

import io.tradewind.copytrade.replication.intake.InboundProperties.Grant;
import io.tradewind.domain.AccountId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which source outside the suite tells of a leader. One at most, so that nobody has to choose between two stories. */
final class LeaderGrants {
    private final Map<AccountId, String> sources;

    private LeaderGrants(Map<AccountId, String> sources) {
        this.sources = Map.copyOf(sources);
    }

    /**
     * Takes grants as they are configured.
     *
     * @throws IllegalArgumentException when a leader is granted twice
     */
    static LeaderGrants of(List<Grant> grants) {
        Map<AccountId, String> sources = new TreeMap<>();
        for (Grant grant : grants) {
            for (AccountId leader : grant.accounts()) {
                String other = sources.put(leader, grant.source());
                if (other != null) {
                    throw new IllegalArgumentException("copytrade.inbound.grants: leader " + leader + " is granted to "
                            + other + " and again to " + grant.source() + "; a leader has one source");
                }
            }
        }
        return new LeaderGrants(sources);
    }

    /** Whether this source is the leader's. */
    boolean permit(String source, AccountId leader) {
        return source.equals(sources.get(leader));
    }

    /** Whether somebody outside tells of this leader. */
    boolean cover(AccountId leader) {
        return sources.containsKey(leader);
    }
}
