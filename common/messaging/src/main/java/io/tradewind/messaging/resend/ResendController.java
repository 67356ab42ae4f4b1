package io.tradewind.messaging.resend;

import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.outbox.Journal;
import io.tradewind.messaging.outbox.Journal.Resent;
import io.tradewind.platform.problem.ApiProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sends messages of our journal again when a reader misses them. For other services, not for people. */
@RestController
public final class ResendController {
    static final String PATH = "/api/v1/internal/resend";

    private static final Logger LOG = LoggerFactory.getLogger(ResendController.class);

    private final Journal journal;
    private final Runnable wakeRelay;
    private final int limit;

    /**
     * Made once per service.
     *
     * @param limit messages sent again by one request, at most; who misses more asks again
     */
    public ResendController(Journal journal, Runnable wakeRelay, int limit) {
        this.journal = journal;
        this.wakeRelay = wakeRelay;
        this.limit = limit;
    }

    @PostMapping(PATH)
    Resent resend(@RequestBody ResendRequest request) {
        Topic topic = Topics.named(request.topic())
                .filter(named -> named.kind() == Topic.Kind.SEQUENCED)
                .orElseThrow(() -> ApiProblem.invalid("topic", "No sequenced topic has this name."));
        if (request.key() == null || request.key().isEmpty()) {
            throw ApiProblem.invalid("key", "The key is missing.");
        }
        if (request.from() < 1 || request.to() < request.from()) {
            throw ApiProblem.invalid("from", "Sequences begin at 1, and from is not above to.");
        }
        Resent resent = journal.resend(topic, request.key(), request.generation(), request.from(), request.to(), limit);
        LOG.warn(
                "messages are sent again topic={} key={} generation={} from={} to={} sent={} oldestKept={}",
                topic,
                request.key(),
                request.generation(),
                request.from(),
                request.to(),
                resent.sent(),
                resent.oldestKept());
        wakeRelay.run();
        return resent;
    }
}
