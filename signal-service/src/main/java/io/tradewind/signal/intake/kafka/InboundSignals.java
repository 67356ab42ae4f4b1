package io.tradewind.signal.intake.kafka;

import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbound.InboundHandler;
import io.tradewind.messaging.inbound.InboundOutcome;
import io.tradewind.messaging.inbound.InboundOutcome.Accepted;
import io.tradewind.messaging.inbound.InboundRecord;
import io.tradewind.messaging.inbound.RecordReader;
import io.tradewind.messaging.inbound.RejectedException;
import io.tradewind.messaging.inbound.RejectedRecords;
import io.tradewind.messaging.inbound.Rejection;
import io.tradewind.messaging.inbound.RejectionCode;
import io.tradewind.signal.intake.SignalParser;
import io.tradewind.signal.lifecycle.Acceptance;
import io.tradewind.signal.lifecycle.Signal;
import io.tradewind.signal.source.GrantedSource;
import io.tradewind.signal.source.Sources;
import java.util.List;

/** Takes signals from Kafka: the webhook's words without its secret, and the source's name. */
final class InboundSignals implements InboundHandler {
    private final Sources sources;
    private final SignalParser parser;
    private final Acceptance acceptance;
    private final RejectedRecords rejected;
    private final int maxBytes;

    InboundSignals(
            Sources sources, SignalParser parser, Acceptance acceptance, RejectedRecords rejected, int maxBytes) {
        this.sources = sources;
        this.parser = parser;
        this.acceptance = acceptance;
        this.rejected = rejected;
        this.maxBytes = maxBytes;
    }

    @Override
    public InboundOutcome judge(InboundRecord record) {
        RecordReader reader = new RecordReader(record, maxBytes);
        try {
            RecordReader.Message message = reader.read();
            Signal signal = parser.parse(message.body(), granted(message.source()));
            return new Accepted(transaction -> acceptance.acceptWithin(transaction, signal, message.raw()));
        } catch (RejectedException e) {
            return reader.rejection(e);
        }
    }

    @Override
    public void rejected(List<Rejection> rejections, Transaction transaction) {
        rejected.add(rejections);
    }

    /** One answer for an unknown source and one that may not: neither has shown who it is. */
    private GrantedSource granted(String source) throws RejectedException {
        return sources.trusted(source)
                .orElseThrow(() -> new RejectedException(
                        RejectionCode.SOURCE_NOT_GRANTED, "There is no such source, or it may not send over Kafka."));
    }
}
