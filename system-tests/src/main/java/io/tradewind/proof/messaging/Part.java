package io.tradewind.proof.messaging;

/** A process of the proof that may be killed. */
enum Part {
    PUBLISHER,
    READER,
    POSTGRES,
    KAFKA
}
