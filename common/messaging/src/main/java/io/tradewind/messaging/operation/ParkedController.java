package io.tradewind.messaging.operation;

import io.tradewind.messaging.inbox.StoppedStream;
import io.tradewind.messaging.inbox.StoppedStream.Action;
import io.tradewind.messaging.inbox.StoppedStream.Wish;
import io.tradewind.messaging.inbox.StoppedStreams;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The streams that stand still, and an operator's orders about them. An order is left for the instance that owns the
 * slot, which carries it out within its repair poll; any instance takes it.
 */
@RestController
public final class ParkedController {
    private static final int MAX_REASON = 500;

    private final StoppedStreams stopped;
    private final Runnable wakeRepair;

    public ParkedController(StoppedStreams stopped, Runnable wakeRepair) {
        this.stopped = stopped;
        this.wakeRepair = wakeRepair;
    }

    /** One stream that stands still; the components are those of {@link StoppedStream}. */
    record Item(
            long id,
            String consumer,
            String producer,
            String topic,
            String key,
            String code,
            String detail,
            Instant stoppedTime,
            int attempts,
            @Nullable String lastAttempt,
            @Nullable String wish) {
        static Item of(StoppedStream stream) {
            Wish wish = stream.wish();
            return new Item(
                    stream.id(),
                    stream.stream().consumer(),
                    stream.stream().producer(),
                    stream.stream().topic().name(),
                    stream.stream().key(),
                    stream.code().name(),
                    stream.detail(),
                    stream.stoppedTime(),
                    stream.attempts(),
                    stream.lastAttempt(),
                    wish == null ? null : wish.action().name());
        }
    }

    /** Why an operator wants what he wants; kept with the record of it. */
    record Order(@Nullable String reason) {}

    @GetMapping("/api/v1/parked")
    Page<Item> parked(PageRequest request) {
        return Page.of(request, stopped.page(request.size(), request.offset()), stopped.count())
                .map(Item::of);
    }

    @PostMapping("/api/v1/parked/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Item replay(@PathVariable long id, @RequestBody Order order, Principal operator) {
        return ask(id, Action.REPLAY, order, operator);
    }

    @PostMapping("/api/v1/parked/{id}/accept-gap")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Item acceptGap(@PathVariable long id, @RequestBody Order order, Principal operator) {
        return ask(id, Action.ACCEPT_GAP, order, operator);
    }

    private Item ask(long id, Action action, Order order, Principal operator) {
        String reason = order.reason();
        if (reason == null || reason.isBlank()) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, ProblemCodes.FIELD_MISSING, "reason", "Say why; it is kept on record.");
        }
        if (reason.length() > MAX_REASON) {
            throw ApiProblem.invalid("reason", "At most " + MAX_REASON + " characters.");
        }
        if (!stopped.ask(id, new Wish(action, reason, operator.getName()))) {
            throw stopped.find(id)
                    .map(_ -> new ApiProblem(
                            HttpStatus.CONFLICT,
                            "ORDER_PENDING",
                            null,
                            "Another order for this stream has not been carried out yet."))
                    .orElseGet(() -> ApiProblem.notFound(
                            "No stream stands still under this id; it may run again, or have moved: look again."));
        }
        wakeRepair.run();
        return stopped.find(id).map(Item::of).orElseThrow(() -> ApiProblem.notFound("The stream runs again."));
    }
}
