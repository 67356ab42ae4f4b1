package io.tradewind.copytrade.replication.intake;

import io.tradewind.copytrade.replication.LeaderOrder;
import io.tradewind.copytrade.replication.LeaderOrders;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbound.ContradictionException;
import io.tradewind.messaging.inbound.InboundHandler;
import io.tradewind.messaging.inbound.InboundOutcome;
import io.tradewind.messaging.inbound.InboundOutcome.Accepted;
import io.tradewind.messaging.inbound.InboundRecord;
import io.tradewind.messaging.inbound.RecordReader;
import io.tradewind.messaging.inbound.RejectedException;
import io.tradewind.messaging.inbound.RejectedRecords;
import io.tradewind.messaging.inbound.Rejection;
import io.tradewind.messaging.inbound.RejectionCode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Takes leaders' orders from sources outside the suite. They go the way of those that execution-service sees; what is
 * newer, the source's version says, so duplicates and any order of arrival are harmless.
 */
final class InboundLeaders implements InboundHandler {
    private final LeaderGrants grants;
    private final LeaderOrders orders;
    private final LeaderOrderIntake intake;
    private final RejectedRecords rejected;
    private final InstantSource clock;
    private final int maxBytes;

    InboundLeaders(
            LeaderGrants grants,
            LeaderOrders orders,
            LeaderOrderIntake intake,
            RejectedRecords rejected,
            InstantSource clock,
            int maxBytes) {
        this.grants = grants;
        this.orders = orders;
        this.intake = intake;
        this.rejected = rejected;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    @Override
    public InboundOutcome judge(InboundRecord record) {
        RecordReader reader = new RecordReader(record, maxBytes);
        try {
            RecordReader.Message message = reader.read();
            AccountId leader = ToldOutside.leader(message.body());
            checkGrant(message.source(), leader);
            checkKey(record, leader);
            ToldOutside told = ToldOutside.read(message.body(), leader, clock.instant());
            return new Accepted(Set.of(leader.value()), transaction -> store(told, reader, transaction));
        } catch (RejectedException e) {
            return reader.rejection(e);
        }
    }

    @Override
    public void rejected(List<Rejection> rejections, Transaction transaction) {
        rejected.add(rejections);
    }

    /** One answer for an unknown source and for a leader that is not the source's: neither has shown who it is. */
    private void checkGrant(String source, AccountId leader) throws RejectedException {
        if (!grants.permit(source, leader)) {
            throw new RejectedException(
                    RejectionCode.SOURCE_NOT_GRANTED, "There is no such source, or the leader is not granted to it.");
        }
    }

    private static void checkKey(InboundRecord record, AccountId leader) throws RejectedException {
        byte[] key = record.key();
        if (key != null && !Arrays.equals(key, leader.value().getBytes(StandardCharsets.UTF_8))) {
            throw new RejectedException(RejectionCode.KEY_MISMATCH, "The record key is not the leader.");
        }
    }

    private void store(ToldOutside told, RecordReader reader, Transaction transaction) {
        AccountId leader = told.event().account();
        LeaderOrder known = orders.find(leader, told.event().leaderOrderId()).orElse(null);
        try {
            if (known != null) {
                refuseContradiction(known, told);
            } else if (orders.works(leader, false)) {
                throw new RejectedException(
                        RejectionCode.CONFLICTING_ORDER,
                        "An order of the leader that execution-service told of works still; this may be the same.");
            }
        } catch (RejectedException e) {
            throw new ContradictionException(reader.rejection(e));
        }
        intake.changed(known, told.event(), told.stamp(), transaction);
    }

    private static void refuseContradiction(LeaderOrder known, ToldOutside told) throws RejectedException {
        if (told.stamp().equals(known.asOf()) && !known.says(told.event())) {
            throw new RejectedException(
                    RejectionCode.CONFLICTING_VERSION,
                    "This version of the order was told before, and said something else.");
        }
        boolean newer = !known.asOf().isAtLeast(told.stamp());
        if (!known.isFromOutside() || (newer && !known.isOrderOf(told.event()))) {
            throw new RejectedException(
                    RejectionCode.CONFLICTING_ORDER,
                    "Instrument, product, side or placedTime is another than was told of this order before,"
                            + " or execution-service told of it.");
        }
    }
}
