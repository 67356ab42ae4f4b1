package io.tradewind.copytrade.replication;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.WishId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The id of a wish says what it is for, so that deciding it again gives the same. */
final class WishIds {
    /** Until there are several. */
    private static final String TENANT = "default";
    /** Of the hash: 120 bits never meet by chance. */
    private static final int BYTES = 15;

    private static final String PREFIX = "w-";

    private WishIds() {}

    /** False of every signal that is no wish of ours; that of one that is, looking for it tells. */
    static boolean mayBe(SignalId signal) {
        return signal.value().startsWith(PREFIX);
    }

    static WishId of(AccountId leader, BrokerOrderId leaderOrderId, AccountId follower) {
        // No id holds a line break, so no two triples make one text.
        String text = String.join("\n", TENANT, leader.value(), leaderOrderId.value(), follower.value());
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return new WishId(PREFIX + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
