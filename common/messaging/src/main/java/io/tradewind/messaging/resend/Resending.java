package io.tradewind.messaging.resend;

import io.tradewind.contracts.Topic;
import io.tradewind.messaging.outbox.Journal.Resent;

/** How a producer is asked to send messages of one stream again. They come the usual way, through Kafka. */
@FunctionalInterface
public interface Resending {
    /**
     * Asks and waits for the answer.
     *
     * @param from lowest sequence wanted
     * @param to highest sequence wanted
     * @throws ResendUnanswered when the producer could not be asked; asking again later may help
     */
    Resent ask(String producer, Topic topic, String key, long generation, long from, long to);
}
